// Dates, sizes and other words of the page, in Vietnamese.

const zone = { timeZone: "Asia/Ho_Chi_Minh" };
const format = (options) => new Intl.DateTimeFormat("vi-VN", { ...zone, ...options });
const time = format({ hour: "2-digit", minute: "2-digit" });
const day = format({ weekday: "long", day: "numeric", month: "numeric", year: "numeric" });
const numbers = format({ day: "2-digit", month: "2-digit", year: "numeric" });
const weekday = format({ weekday: "long" });
const parts = new Intl.DateTimeFormat("sv-SE", { ...zone, dateStyle: "short", timeStyle: "short" });

export const clockTime = (seconds) => time.format(seconds * 1000);
export const dayName = (seconds) => day.format(seconds * 1000);
export const moment = (ms) => [`${weekday.format(ms)} ${numbers.format(ms)}`, time.format(ms)];
export const forInput = (ms) => parts.format(ms).replace(" ", "T");

export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  const [amount, unit] = bytes < 1024 * 1024 ? [bytes / 1024, "KB"] : [bytes / 1024 / 1024, "MB"];
  return `${amount.toLocaleString("vi-VN", { maximumFractionDigits: 1 })} ${unit}`;
}

export const busy = {
  typing: "đang soạn tin…",
  upload_document: "đang gửi giấy tờ…",
  upload_photo: "đang gửi hình…",
  find_location: "đang tìm chỗ…",
};
