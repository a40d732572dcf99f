"""Which numbers on the internet are anybody's: everything else is never connected to.

Python's `is_global` alone is wrong: it lets multicast, 6to4, NAT64 and others through. What is taken here is
what IANA's registries of special-purpose addresses leave over; of IPv6 only the part that is given out.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

SPECIAL_4 = [
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by customers of one provider
        "127.0.0.0/8",  # this machine
        "169.254.0.0/16",  # this link; cloud machines' own data
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocols
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # multicast tunnels
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # measuring
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
]
GIVEN_OUT_6 = IPv6Network("2000::/3")  # not ::1, ::ffff:…, 64:ff9b::, 100::, fc00::, fe80::, ff00:: …
SPECIAL_6 = [
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocols: Teredo, ORCHID, measuring …
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address inside
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
]
ISATAP = {0x0000_5EFE, 0x0200_5EFE}  # the middle of an address that has an IPv4 address as its end


def is_public(address: str) -> bool:
    """Whether this is the number of a machine on the public internet. No name: False."""
    try:
        known = ip_address(address)
    except ValueError:
        return False
    return public_4(known) if isinstance(known, IPv4Address) else public_6(known)


def public_4(address: IPv4Address) -> bool:
    return address.is_global and not any(address in block for block in SPECIAL_4)


def public_6(address: IPv6Address) -> bool:
    if address.scope_id is not None or address not in GIVEN_OUT_6:
        return False
    if int(address) >> 32 & 0xFFFF_FFFF in ISATAP:
        return False
    return address.is_global and not any(address in block for block in SPECIAL_6)
