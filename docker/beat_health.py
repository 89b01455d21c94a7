"""Health check of the beat container: beat writes its schedule down every few minutes, as long as it beats."""

import sys
import time
from pathlib import Path

#: Seconds; beat writes at least every three minutes.
LONGEST_SILENCE = 600

written_at = [path.stat().st_mtime for path in Path(sys.argv[1]).parent.glob(f"{Path(sys.argv[1]).name}*")]
sys.exit(not written_at or time.time() - max(written_at) > LONGEST_SILENCE)
