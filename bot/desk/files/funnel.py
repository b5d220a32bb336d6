"""The funnel as a picture and as a workbook."""

from bot.desk.files.making import Made, Making, makes
from bot.desk.funnels import Asking, load, load_communes, load_months
from flows.desk.funnel import sheets
from flows.desk.policy import Action
from flows.text import text


@makes("funnel_chart", Action.SEE_FUNNEL)
async def chart(order: Making) -> Made:
    asking = Asking.of(order.args, order.reach, order.today)
    numbers = await order.read(lambda tx: load(tx, asking))
    picture = await order.press.chart(sheets.chart_of(numbers, asking.period, asking.part))
    caption = text("📊 Phễu · {period} · {place}", period=asking.period.words, place=asking.part.words)
    return Made("Pheu.png", picture, caption, "photos")


@makes("funnel", Action.EXPORT)
async def workbook(order: Making) -> Made:
    asking = Asking.of(order.args, order.reach, order.today)
    numbers = await order.read(lambda tx: load(tx, asking))
    communes = await order.read(lambda tx: load_communes(tx, asking))
    months = await order.read(lambda tx: load_months(tx, asking))
    book = sheets.workbook_of(numbers, communes, months, asking.period, asking.part, order.today)
    caption = text("📥 Phễu · {period} · {place}", period=asking.period.words, place=asking.part.words)
    name = f"Pheu_{asking.period.code.replace('-', '_')}.xlsx"
    return Made(name, await order.press.xlsx(book), caption, rows=numbers.funnel.begun)
