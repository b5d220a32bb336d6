"""Understanding typed words. Each parser is pure and total: any text gives a reading, a doubt or a problem."""

from flows.understand.addresses import read_address
from flows.understand.area import read_area
from flows.understand.bare import bare
from flows.understand.clean import clean, is_blank, utf16_len
from flows.understand.codes import read_code
from flows.understand.coop_names import read_coop_name
from flows.understand.dates import read_birth_date, read_date, too_young
from flows.understand.email import read_email
from flows.understand.free_text import read_text
from flows.understand.ids import id_mismatch, id_taken, read_id
from flows.understand.labels import pick, pick_several
from flows.understand.lines import read_members
from flows.understand.money import read_money
from flows.understand.names import read_name, read_sex
from flows.understand.numbers import read_count
from flows.understand.outcome import Choice, Outcome, Read, Unsure
from flows.understand.percent import read_percent
from flows.understand.phones import read_phone
from flows.understand.price import read_price
from flows.understand.quantity import read_output
from flows.understand.times import read_time, read_time_span
from flows.understand.units import learned_sizes
from flows.understand.words import edit_target, intent, intents, is_consent, nth

__all__ = [
    "Choice", "Outcome", "Read", "Unsure", "bare", "clean", "edit_target", "id_mismatch", "id_taken", "intent", "intents",
    "is_blank", "is_consent", "learned_sizes", "nth", "pick", "pick_several", "read_address", "read_area",
    "read_birth_date", "read_code", "read_coop_name", "read_count", "read_date", "read_email", "read_id",
    "read_members", "read_money", "read_name", "read_output", "read_percent", "read_phone", "read_price", "read_sex",
    "read_text", "read_time", "read_time_span", "too_young", "utf16_len",
]  # fmt: skip
