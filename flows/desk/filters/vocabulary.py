"""The words officers use for steps, reasons, trades and the rest, without accents.

A phrase stands for one part of the filter, or for nothing (`FILLERS`). Longer phrases win over shorter ones.
"""

STEPS: dict[str, tuple[str, ...]] = {
    "start": ("bat dau", "khoi dau", "moi vo", "dieu kien", "xin phep"),
    "charter": ("dieu le", "dl", "ban dieu le", "quy dinh chung", "ban quy dinh chung"),
    "plan": (
        "ke hoach", "ke hoach lam an", "phuong an", "phuong an san xuat", "phuong an kinh doanh", "kh", "pa",
        "phuong an san xuat kinh doanh",
    ),
    "members": ("thanh vien", "danh sach thanh vien", "nhap thanh vien", "tv", "ds thanh vien", "can cuoc thanh vien"),
    "meeting": (
        "hop", "bua hop", "cuoc hop", "hop thanh lap", "bua hop thanh lap", "hoi nghi", "hoi nghi thanh lap",
        "dai hoi", "bien ban", "bien ban hop",
    ),
    "dossier": ("ho so", "ho so dang ky", "dang ky", "nop ho so", "lam ho so", "giay to"),
}  # fmt: skip
STEP_NUMBERS = {"0": "start", "1": "charter", "2": "plan", "3": "meeting", "4": "dossier"}
"""As people count the steps; members are filled in beside them."""
STEP_WORDS = ("buoc", "b", "khau", "khuc", "giai doan", "cong doan")

REASONS: dict[str, tuple[str, ...]] = {
    "silence": (
        "im lang", "im", "im re", "im luon", "khong tra loi", "khong tra loi nua", "ngung tra loi", "khong lam tiep",
        "chua lam tiep", "bo do", "bo ngang", "lau khong lam", "khong lam gi", "mat tieu",
    ),
    "misses": (
        "tra loi sai", "go sai", "sai nhieu", "sai nhieu lan", "tra loi chua duoc", "khong hieu", "chua hieu", "bi cau",
    ),
    "help": (
        "nho hoi", "nho giup", "nho can bo", "hoi can bo", "dang hoi", "can giup", "xin giup", "cau hoi",
        "co cau hoi", "sos", "nho tra loi", "nho tra loi gium",
    ),
    "members": (
        "thieu nguoi", "thieu thanh vien", "chua du nguoi", "khong du nguoi", "chua du thanh vien", "doi thanh vien",
        "khong du thanh vien", "doi nguoi",
    ),
    "fix": (
        "chua sua", "chua sua xong", "chua sua gop y", "gop y chua sua", "can sua", "doi sua", "bi tra lai",
        "tra lai chua sua", "chua chiu sua", "gop y",
    ),
    "overdue": (
        "qua han", "tre han", "qua hen", "tre hen", "qua han ket qua", "tre ket qua", "chua co ket qua",
        "qua han tra ket qua", "doi ket qua", "cho ket qua",
    ),
    "wait": (
        "cho can bo", "doi can bo", "cho can bo coi", "cho coi", "cho duyet", "cho xem", "can bo chua tra loi",
        "chua coi", "chua duyet", "minh chua tra loi",
    ),
}  # fmt: skip

FIELDS: dict[str, tuple[str, ...]] = {
    "coconut": ("dua", "dua kho", "dua tuoi", "dua xiem", "com dua", "xo dua", "chi xo dua", "trong dua"),
    "fruit": (
        "trai cay", "cay an trai", "buoi", "buoi da xanh", "sau rieng", "chom chom", "nhan", "xoai", "mang cut",
        "bon bon", "vuon trai cay",
    ),
    "plants": ("cay giong", "hoa kieng", "cay kieng", "kieng", "hoa tet", "mai vang", "cay canh", "hoa kiem"),
    "aqua": (
        "thuy san", "tom", "tom the", "tom su", "tom cang xanh", "ca", "cua bien", "nuoi tom", "nuoi ca", "ngheu",
        "tom ca", "tom bien", "hai san",
    ),
    "livestock": ("chan nuoi", "heo", "bo", "ga", "vit", "ga vit", "nuoi heo", "nuoi bo", "trung", "de", "bo sua"),
    "crop": ("rau", "rau mau", "lua", "dua hau", "bap", "trong lua", "lua gao", "hoa mau", "rau cai"),
}  # fmt: skip
FIELD_WORDS = ("nghe", "trong", "nuoi", "lam", "san pham", "nganh")

MINE = (
    "cua toi", "cua minh", "cua em", "cua anh", "cua chi", "toi phu trach", "toi lo", "giao cho toi", "giao toi",
    "ho so cua toi", "ho so toi", "ho so toi phu trach", "htx cua toi", "phan toi", "phan cua toi", "toi giu",
    "viec cua toi", "cua rieng toi",
)  # fmt: skip
UNASKED = (
    "chua hoi ai", "chua hoi", "khong hoi ai", "chua nho ai", "chua hoi can bo", "chua nho hoi", "chua nho can bo",
    "khong nho ai", "chua he hoi",
)  # fmt: skip

UNITS: dict[str, int] = {
    "ngay": 1, "hom": 1, "bua": 1, "n": 1, "d": 1, "ng": 1, "tuan": 7, "tuan le": 7, "w": 7, "thang": 30,
}  # fmt: skip
AT_LEAST = (
    "tu", "qua", "hon", "tren", "it nhat", "toi thieu", "da", "da qua", "duoc", "lau hon", "tren muc",
    "ket", "ket qua", "da duoc",
)  # fmt: skip
AT_MOST = ("duoi", "chua toi", "chua qua", "it hon", "khong qua", "toi da", "nhieu nhat", "trong vong")
AFTER_DAYS = ("roi", "tro len", "tro di", "qua", "nay", "lan", "lien", "hon", "khong tra loi")
NUMBER_WORDS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "muoi lam": 15, "hai muoi": 20, "ba muoi": 30,
}  # fmt: skip

NOT = ("tru", "khong phai", "ngoai", "ngoai tru", "khac")
"""Turns what follows into its opposite, which no filter can say."""

PLACE_WORDS = ("o", "tai", "ben", "duoi", "trong", "thuoc", "cua", "ve")
KIND_WORDS = {
    "xa": "Xã", "x": "Xã", "phuong": "Phường", "p": "Phường", "thi tran": "Thị trấn", "tt": "Thị trấn",
    "huyen": "Huyện", "h": "Huyện", "thanh pho": "Thành phố", "tp": "Thành phố",
}  # fmt: skip

FILLERS = (
    "ai", "nhung ai", "co ai", "con ai", "ai dang", "ai con", "dang", "dang bi", "vuong", "dang vuong", "ai dang vuong",
    "ai vuong", "bi vuong", "con vuong", "vuong mac", "ai dang bi vuong", "ket", "dang ket", "ai dang ket", "ai ket",
    "bi ket", "con ket", "ket cung", "dung", "dang dung", "dung lai", "ho so nao", "htx nao", "hop tac xa nao",
    "nhung ho so nao", "nhung htx nao", "may htx nao", "may ho so nao", "cac ho so", "cac htx", "nhung htx", "nhung ho so",
    "ho so nao dang vuong", "ho so nao dang ket", "ho so dang vuong", "ho so dang ket", "htx", "hop tac xa", "nao", "cac",
    "nhung", "may", "o", "tai", "trong", "cua", "la", "thi", "ma", "va", "voi", "da", "roi", "con", "bi", "co", "cho",
    "coi", "xem", "coi gium", "xem gium", "cho coi gium", "cho toi coi", "cho toi xem", "cho xem gium", "tim", "loc", "liet ke",
    "danh sach", "ds", "ba con", "nguoi", "nhung nguoi", "nguoi nao", "gium", "giup", "giup toi", "nghen", "nha", "nhe", "a",
    "di", "di nghen", "voi nha", "bot", "bot oi", "oi", "cho toi", "toi muon coi", "muon coi", "toi muon xem", "thang nao",
    "hien", "hien nay", "bay gio", "hien gio", "luc nay", "ca tinh", "toan tinh", "ca xa", "tat ca", "het", "moi noi",
    "vay", "ha", "khong", "hong", "deu", "nay", "do", "duoc", "lam", "nghe", "bao nhieu", "co bao nhieu", "o dau", "dau",
    "xa minh", "xa nao", "buoc nao", "lau", "qua lau", "bo lau",
)  # fmt: skip
