"""Train: the code that made the shipped models; `python -m train.fit --help` repeats it."""
