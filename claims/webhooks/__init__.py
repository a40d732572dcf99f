"""What is sent elsewhere when a verdict changes: signed, tried again, never to a private address.

enqueue()            a delivery for each change that somebody wants to hear of
deliver_due()        sends what is due, and keeps what came of it
"""

from claims.webhooks.delivering import deliver_due
from claims.webhooks.enqueuing import enqueue, try_out

__all__ = ["deliver_due", "enqueue", "try_out"]
