"""Which role of the server wrote an event; a server takes only events whose hash is theirs.

Revision: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

# JSON as Python's json.dumps spells it with ensure_ascii: what is hashed must be the same bytes.
_JSON = r"""
CREATE FUNCTION event_json(said text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    spelt text := to_json(said)::text;
    result text := '';
    sign text;
    code integer;
BEGIN
    IF spelt COLLATE "C" ~ '^[ -~]*$' THEN RETURN spelt; END IF;
    FOREACH sign IN ARRAY regexp_split_to_array(spelt, '') LOOP
        code := ascii(sign);
        IF code < 127 THEN
            result := result || sign;
        ELSIF code < 65536 THEN
            result := result || '\u' || lpad(to_hex(code), 4, '0');
        ELSE
            result := result || '\u' || to_hex(55296 + ((code - 65536) >> 10))
                || '\u' || to_hex(56320 + ((code - 65536) & 1023));
        END IF;
    END LOOP;
    RETURN result;
END $$
"""

_FOLLOWS = """
    IF NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM event)
        OR NEW.previous <> coalesce(
            (SELECT hash FROM event WHERE seq = NEW.seq - 1), repeat('0', 64)
        )
    THEN RAISE EXCEPTION 'an event must follow the last one of the log';
    END IF;
"""

_HASHED = """
    IF NEW.hash <> encode(sha256(convert_to(
        '{"act":' || event_json(NEW.act)
        || ',"at":"' || to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')
        || '+00:00","payload":' || event_json(NEW.payload)
        || ',"previous":' || event_json(NEW.previous)
        || ',"reviewer":' || event_json(NEW.reviewer)
        || ',"seq":' || NEW.seq
        || ',"subject":' || event_json(NEW.subject) || '}', 'UTF8')), 'hex')
    THEN RAISE EXCEPTION 'the hash of an event must be that of what it says';
    END IF;
    NEW.role := session_user;
"""


def _function(body: str) -> str:
    return f"""
        CREATE OR REPLACE FUNCTION event_follows_the_last() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            {body}
            RETURN NEW;
        END $$
    """


def upgrade() -> None:
    op.add_column("event", sa.Column("role", sa.String(), nullable=True))
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_JSON)
        op.execute(_function(_FOLLOWS + _HASHED))


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_function(_FOLLOWS))
        op.execute("DROP FUNCTION event_json(text)")
    op.drop_column("event", "role")
