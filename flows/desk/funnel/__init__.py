"""The funnel: how far the foundings that began in a period have come."""
