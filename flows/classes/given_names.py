"""Accents for names of people typed without: "Le Thi Tu" can be "Lê Thị Tư". What is offered, a person picks."""

from itertools import islice, product

from flows.understand import bare, clean
from flows.understand.bare import has_accents
from flows.understand.letters import strange_in_name
from flows.understand.names import titled

MOST = 3
LONGEST = 60
_FAMILY = (
    "Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Trương Đinh Đoàn Lâm Mai Trịnh Đào Cao Lương "
    "Thái Châu Tạ Phùng Tô Vương Văn Tăng Quách Hà Kiều Mạc La Thạch Kim Sơn Danh Triệu Lưu Giang Tống Nghiêm Khưu Âu"
)
_MIDDLE = (
    "Văn Thị Hữu Đức Minh Thanh Ngọc Kim Hồng Thành Quốc Công Xuân Hoàng Phước Tấn Bá Đình Trọng Mỹ Thúy Thu Bích Ánh Tuyết Như "
    "Diễm Trung Anh Chí Vĩnh Gia Hải Nhật Phương Cẩm Lệ Mộng Thế Duy Viết Đăng Quang Thùy Bảo Tiến Mạnh Út"
)
_GIVEN = (
    "Hai Ba Tư Năm Sáu Bảy Tám Chín Mười Út An Anh Ánh Ân Bé Bình Bích Cường Chi Chiến Cúc Danh Dung Dũng Duy Diễm Đào Đạt Đức "
    "Em Giang Hà Hải Hạnh Hằng Hậu Hiền Hiếu Hoa Hòa Hoàng Hồng Huệ Hùng Hưng Huyền Hương Hường Khánh Khoa Kiệt Kim Lan Liên "
    "Linh Loan Lộc Lợi Long Luận Lý Mai Mận Minh My Mỹ Nam Nga Ngân Nghĩa Ngọc Nguyên Nguyệt Nhân Nhi Nhung Nhàn Nở Oanh Phát "
    "Phong Phú Phúc Phụng Phước Phương Phượng Quân Quang Quí Quốc Quyên Quyền Quý Sang Sen Sơn Sương Tài Tâm Tân Tấn Thái "
    "Thanh Thành Thảo Thắm Thắng Thơ Thơm Thu Thuận Thủy Thúy Thùy Thư Thương Tiên Tiền Tiến Tín Tình Toàn Trang Trâm Trí "
    "Trinh Trung Trúc Tú Tuấn Tùng Tuyền Tuyết Tươi Vân Việt Vinh Vũ Vy Xuân Xuyến Yến"
)


def _spelt(words: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in words.split():
        found.setdefault(bare(word), []).append(word)
    return found


_BY_PLACE = tuple(map(_spelt, (_FAMILY, _MIDDLE, _GIVEN)))


def name_in(typed: str) -> str:
    """Bring a typed name into one line with capital letters; empty when it cannot be one."""
    name = " ".join(clean(typed).strip(" .,;:").split())
    is_name = any(letter.isalpha() for letter in name) and not any(letter.isdigit() for letter in name)
    return titled(name) if is_name and len(name) <= LONGEST and not strange_in_name(name) else ""


def spellings(name: str) -> tuple[str, ...]:
    """Return how a name without accents may be spelt, the most usual first; empty when it has them or is unknown."""
    words = bare(name).split()
    if has_accents(name) or len(words) < 2:
        return ()
    last = len(words) - 1
    choices = [_BY_PLACE[0 if at == 0 else 2 if at == last else 1].get(word, []) for at, word in enumerate(words)]
    found = (" ".join(it) for it in islice(product(*choices), MOST))
    return tuple(it for it in found if it != name)


def spelt(name: str, choice: str) -> str:
    """Return the spelling that was chosen by its number; the name as it is for any other choice."""
    offered = spellings(name)
    return offered[int(choice)] if choice.isdecimal() and int(choice) < len(offered) else name
