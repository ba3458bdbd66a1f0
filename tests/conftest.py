"""Settings of all tests: property tests without a deadline, as machines differ."""

from hypothesis import settings

settings.register_profile("steady", deadline=None, print_blob=True)
settings.load_profile("steady")
