"""Changes made by chance: of what JSON and TOML hold, and of texts and bytes."""

import copy

_DEEPEST = 9
HOWS = ("drop", "odd", "odd", "odd", "twice", "rename", "wrap")


def places(value, path=()):
    """Every place in a table, by the keys that lead there."""
    found = [path] if path else []
    if len(path) > _DEEPEST:  # it may hold itself
        return found
    if type(value) is dict:  # and nothing that only says so
        found += [p for key, each in value.items() for p in places(each, (*path, key))]
    elif type(value) is list:
        found += [p for n, each in enumerate(value) for p in places(each, (*path, n))]
    return found


def change(tree, place, how, odd):
    """Change a table at a place."""
    *above, last = place
    at = tree
    for key in above:
        at = at[key]
    if how == "drop":
        del at[last]
    elif how == "wrap":
        at[last] = [at[last]]
    elif how == "twice" and type(at) is list:
        at.append(copy.deepcopy(at[last]))
    elif how == "rename" and type(at) is dict:
        at[f"{last}x"] = at.pop(last)
    else:
        at[last] = odd


def scarred(text, chance, pieces):
    """A text (or bytes) with a few of its pieces cut out, said twice, or others put in."""
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        start = chance.randint(0, len(text))
        end = min(len(text), start + chance.choice((0, 1, 1, 2, 8, 40)))
        into = chance.choice((text[:0], text[start:end] * 2, chance.choice(pieces)))
        text = text[:start] + into + text[end:]
    return text


def smaller(given, fails):
    """The smallest part of a text, of bytes or of a list of which something still holds."""
    size = len(given) // 2
    while size:
        start = 0
        while start < len(given):
            less = given[:start] + given[start + size :]
            if fails(less):
                given = less
            else:
                start += size
        size //= 2
    return given
