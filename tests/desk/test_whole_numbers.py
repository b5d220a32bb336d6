"""PR-06: a phone or ID number in full, for a reason that is tapped or typed and stands in the audit log."""

from tests.desk.office import HAI, LAN, Office, priced
from tests.flows.members.chat import pasted


def test_pr_06_a_tap_on_a_ready_reason_opens_a_phone_and_is_kept(office: Office) -> None:
    case = office.stand(HAI, priced())
    office.officer(LAN)

    office.press(LAN, "called", case)
    office.pick(LAN, "👁 Coi đủ số")
    asked, offered = office.hear(LAN), office.labels(LAN)
    office.pick(LAN, "Gọi nhắc hồ sơ")

    assert offered == ["Gọi mời lớp", "Gọi nhắc hồ sơ", "Bà con nhờ gọi", "⌨️ Lý do khác", "⬅️ Hồ sơ"]
    assert "0912 345 678" not in asked and "0912 345 678" in office.hear(LAN)
    assert office.audited("personal_read") == [(LAN, str(case), "user.phone: Gọi nhắc hồ sơ")]
    office.pick(LAN, "☎️ Gọi xong, ghi lại")
    assert "Gọi xong bấm giùm" in office.hear(LAN)


def test_pr_06_an_id_number_is_not_opened_to_call_somebody(office: Office) -> None:
    chat = priced()
    chat.state.answers.by_key |= {k: v for k, v in pasted().state.answers.by_key.items() if k.startswith("m.")}
    case = office.stand(HAI, chat)
    office.officer(LAN)

    office.press(LAN, "whole", case, "m.id_no/2")
    assert office.labels(LAN)[:3] == ["Đối chiếu giấy tờ", "Bà con nhờ sửa số", "⌨️ Lý do khác"]
    office.press(LAN, "whole_reason", case, "m.id_no/2", "class")
    assert "Lý do ngắn quá" in office.hear(LAN)
    assert office.audited("personal_read") == []


def test_pr_06_another_reason_is_typed(office: Office) -> None:
    case = office.stand(HAI, priced())
    office.officer(LAN)

    office.press(LAN, "whole", case, "user.phone")
    office.pick(LAN, "⌨️ Lý do khác")
    assert "gõ lý do" in office.hear(LAN)
    office.type(LAN, "hỏi đường vô vườn")

    assert "0912 345 678" in office.hear(LAN)
    assert office.audited("personal_read") == [(LAN, str(case), "user.phone: hỏi đường vô vườn")]
