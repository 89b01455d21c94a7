"""Where a request stands: its promise, its time line, the explanation of a judgement."""
