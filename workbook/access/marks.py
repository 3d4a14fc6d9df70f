"""Signs of what somebody may see: an open page asks whether its own is still the sign of today."""

from workbook.core.config import Config
from workbook.people.rules import Me
from workbook.people.tokens import keyed_hash


def rights_mark(config: Config, me: Me, *also: object) -> str:
    """A sign that is another one whenever what `me` may see (here: `also`) has changed, or others
    see the screen. It tells nothing else.
    """
    said = [me.id, me.role, me.is_hiding, *(also or [me.rights_epoch])]
    return keyed_hash(config.secret_key, "rights", repr(said))[:16]
