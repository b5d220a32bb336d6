"""A household or an organisation as a member: the person of the row is its representative."""

from flows.engine.conditions import AllOf, AnyOf, Equals
from flows.engine.kinds import Words
from flows.engine.question import Choice, Option
from flows.members.capital import check_frozen
from flows.members.conditions import TOLD
from flows.members.rows import STEP, each_row
from flows.members.whom import whom
from flows.text import text

org = Choice(
    key="m.org",
    step=STEP,
    label=text("Vô với tư cách"),
    each=each_row,
    about=whom,
    asked=False,
    rule=check_frozen,
    prompt=text("Người này vô cho mình, hay thay mặt hộ gia đình, tổ chức?"),
    why=text("Hộ hay tổ chức thì tính là một thành viên, người này là người đại diện."),
    options=(
        Option("person", text("Cho mình")),
        Option("house", text("Hộ gia đình")),
        Option("legal", text("Tổ chức")),
    ),
)

org_name = Words(
    key="m.org_name",
    step=STEP,
    label=text("Tên hộ, tổ chức"),
    personal=True,
    each=each_row,
    about=whom,
    when=AllOf((TOLD, AnyOf((Equals("m.org", "house"), Equals("m.org", "legal"))))),
    least=3,
    most=200,
    prompt=text("Tên hộ hoặc tổ chức, ghi như trên giấy tờ?"),
    example=text("Hộ ông Nguyễn Văn Ba"),
)

org_no = Words(
    key="m.org_no",
    step=STEP,
    label=text("Mã số, số quyết định"),
    each=each_row,
    about=whom,
    when=AllOf((TOLD, Equals("m.org", "legal"))),
    most=60,
    prompt=text("Mã số hoặc số quyết định thành lập của tổ chức?"),
    why=text("Danh sách thành viên có cột này."),
    example=text("1300123456"),
)

QUESTIONS = (org_name, org_no)
BY_THE_WAY = (org,)
