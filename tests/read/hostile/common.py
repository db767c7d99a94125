"""What all families share: valid files to damage, and limits under which a bomb need not be large to go off."""

from onrecord.settings import Settings
from tests.read import making

Case = tuple[str, str, bytes]  # what is wrong, the file's name, its bytes

small = Settings(
    max_bytes=400_000,
    max_container_bytes=4_000_000,
    max_ratio=100,
    max_members=150,
    max_depth=4,
    max_nesting=60,
    max_elements=5_000,
    max_operations=20_000,
    max_line=50_000,
)
SEEDS = making.seeds()
