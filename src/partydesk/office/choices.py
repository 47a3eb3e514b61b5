"""Who is in service (在册), who is a member (党员), what is a team (班组): one answer for every family."""

from __future__ import annotations

from partydesk.core.spec.query import among

IN_SERVICE = ("在职", "借调", "长休")
"""Employment states that count as being in service (DOMAIN 8, coverage)."""

MEMBERS = ("正式党员", "预备党员")
"""Political statuses that make a person a party member."""

WHERE_IN_SERVICE = (among("state", IN_SERVICE),)
"""Whom forms offer: everyone in service."""

WHERE_MEMBER = (among("political_status", MEMBERS), *WHERE_IN_SERVICE)
"""Whom forms offer: members in service, as contact members and instructors."""

TEAM_KINDS = ("班组", "科室")
"""Kinds of units that people belong to."""

WHERE_TEAM = (among("kind", TEAM_KINDS),)
"""Which units people belong to."""
