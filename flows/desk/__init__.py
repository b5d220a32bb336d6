"""What officers see and may do: permissions, filters, stuck cases, nudges, reviews, plans. Pure, as all flows."""
