"""Every paper the bot makes: its code, template and file name, and which of them a dossier holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from flows.charter.papers.context import charter_context
from flows.documents.file_names import draft_name
from flows.dossier.papers import context as dossier
from flows.facts import Founding
from flows.meeting.papers import context as meeting
from flows.members.papers.context import members_context
from flows.plan.papers.context import plan_context
from flows.regimes import DossierItem, regime

Stage = Literal["charter", "plan", "members", "meeting", "dossier"]


class UnknownPaper(KeyError):
    """A code that no paper has, or a paper that the regime does not know."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper."""

    code: str
    title: str
    """What chat calls it, in standard words: "Điều lệ"."""
    template: str
    """Under `flows/`; `{law}` stands for a or b."""
    file_name: str
    """Without suffix and diacritics, as the kind of paper is called in a dossier."""
    stage: Stage
    """The step that owns the paper and must have begun."""
    context: Callable[[Founding], Mapping[str, Any]]
    laws: str = "AB"
    needs_meeting: bool = False
    """True when it reports what the meeting has decided."""

    def template_for(self, founding: Founding) -> str:
        return self.template.format(law=regime(founding.regime).law.lower())

    def draft_file(self, founding: Founding, version: int) -> str:
        """Name a draft: Dieu_le_HTX_Dua_xanh_Phuoc_Loi_ban3."""
        return draft_name(self.file_name, founding.coop.name, version)


PAPERS: tuple[Paper, ...] = (
    Paper("DL", "Điều lệ", "charter/papers/dieu_le_{law}.md.j2", "Dieu_le", "charter", charter_context),
    Paper(
        "PA",
        "Phương án sản xuất, kinh doanh",
        "plan/papers/phuong_an.md.j2",
        "Phuong_an_san_xuat_kinh_doanh",
        "plan",
        plan_context,
    ),
    Paper(
        "DSTV",
        "Danh sách thành viên",
        "members/papers/danh_sach_thanh_vien_{law}.md.j2",
        "Danh_sach_thanh_vien",
        "members",
        members_context,
    ),
    Paper(
        "DXGN",
        "Đơn xin gia nhập",
        "members/papers/don_xin_gia_nhap.md.j2",
        "Don_xin_gia_nhap",
        "members",
        members_context,
    ),
    Paper(
        "GM", "Giấy mời", "meeting/papers/giay_moi.md.j2", "Giay_moi", "meeting", meeting.invitation_context
    ),
    Paper(
        "CT",
        "Chương trình hội nghị",
        "meeting/papers/chuong_trinh.md.j2",
        "Chuong_trinh",
        "meeting",
        meeting.agenda_context,
    ),
    Paper(
        "PB", "Phiếu bầu", "meeting/papers/phieu_bau.md.j2", "Phieu_bau", "meeting", meeting.ballot_context
    ),
    Paper(
        "DSK",
        "Danh sách ký tên dự hội nghị",
        "meeting/papers/danh_sach_ky.md.j2",
        "Danh_sach_ky",
        "meeting",
        meeting.attendance_context,
    ),
    Paper(
        "BKP",
        "Biên bản kiểm phiếu",
        "meeting/papers/bien_ban_kiem_phieu.md.j2",
        "Bien_ban_kiem_phieu",
        "meeting",
        meeting.count_context,
        needs_meeting=True,
    ),
    Paper(
        "BB",
        "Biên bản hội nghị thành lập",
        "meeting/papers/bien_ban.md.j2",
        "Bien_ban",
        "meeting",
        meeting.minutes_context,
        needs_meeting=True,
    ),
    Paper(
        "NQ",
        "Nghị quyết hội nghị thành lập",
        "meeting/papers/nghi_quyet.md.j2",
        "Nghi_quyet",
        "meeting",
        meeting.resolution_context,
        needs_meeting=True,
    ),
    Paper(
        "GDN",
        "Giấy đề nghị đăng ký",
        "dossier/papers/giay_de_nghi_{law}.md.j2",
        "Giay_de_nghi",
        "dossier",
        dossier.application_context,
        needs_meeting=True,
    ),
    Paper(
        "DSBM",
        "Danh sách hội đồng quản trị, giám đốc, kiểm soát",
        "dossier/papers/danh_sach_bo_may.md.j2",
        "Danh_sach_hoi_dong_quan_tri",
        "dossier",
        dossier.officers_context,
        laws="A",
        needs_meeting=True,
    ),
    Paper(
        "DSDD",
        "Danh sách người đại diện theo pháp luật",
        "dossier/papers/danh_sach_dai_dien.md.j2",
        "Danh_sach_nguoi_dai_dien",
        "dossier",
        dossier.officers_context,
        laws="B",
        needs_meeting=True,
    ),
    Paper(
        "UQL",
        "Giấy ủy quyền lại",
        "dossier/papers/uy_quyen_lai.md.j2",
        "Giay_uy_quyen_lai",
        "dossier",
        dossier.application_context,
        needs_meeting=True,
    ),
    Paper(
        "CL",
        "Đem theo gì",
        "dossier/papers/dem_theo_gi.md.j2",
        "Dem_theo_gi",
        "dossier",
        dossier.checklist_context,
    ),
)
BY_CODE = {paper.code: paper for paper in PAPERS}


def paper(code: str) -> Paper:
    """Give a paper by its code.

    Raises:
        UnknownPaper: there is none.
    """
    try:
        return BY_CODE[code]
    except KeyError:
        raise UnknownPaper(f"unknown paper {code!r}") from None


def papers_of(founding: Founding) -> tuple[Paper, ...]:
    """Give the papers that the founding's regime knows, in the order in which they come up."""
    law = regime(founding.regime).law
    return tuple(it for it in PAPERS if law in it.laws)


def dossier_of(founding: Founding, *, other_filer: bool = False) -> tuple[Paper, ...]:
    """Give exactly the papers that the regime lists, in legal order.

    `other_filer` = somebody else than the named person carries out the procedure. Copies of
    certificates and identity papers are not made here: see `attachments_of`.
    """
    items = regime(founding.regime).dossier
    return tuple(paper(it.code) for it in items if it.code and _asked(it, founding, other_filer))


def attachments_of(founding: Founding) -> tuple[DossierItem, ...]:
    """Give the listed papers that the founders bring themselves."""
    items = regime(founding.regime).dossier
    return tuple(it for it in items if not it.code and _asked(it, founding, other_filer=False))


def _asked(item: DossierItem, founding: Founding, other_filer: bool) -> bool:
    foreign = any(member.foreign for member in founding.members)
    return {
        "": True,
        "other_filer": other_filer,
        "foreign_member": foreign,
        "foreign_project": foreign,
        "no_id_number": any(member.id_kind != "cccd" for member in founding.members),
    }[item.condition]
