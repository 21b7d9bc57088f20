"""Which dimensions must be kept together, and which may stand apart because no table crosses them."""

from collections.abc import Iterable, Sequence

Dims = tuple[str, ...]


def pieces_of(groups: Iterable[Dims]) -> list[tuple[Dims, Dims | None]]:
    """Dimension sets that hold every group, each with its neighbour among them: a join tree.

    A group that meets the rest within one other group is an ear and stands alone; groups that meet in a
    ring make one piece of all their dimensions (Graham's reduction).
    """
    left = sorted(groups, key=lambda dims: (-len(dims), dims))
    left = [dims for place, dims in enumerate(left) if not any(set(dims) <= set(other) for other in left[:place])]
    ears: list[tuple[Dims, Dims]] = []
    while (ear := _ear(left)) is not None:
        ears.append(ear)
        left.remove(ear[0])
    core = tuple(sorted({name for dims in left for name in dims}))
    alone = {dims for dims, _ in ears}
    return [(core, None), *((dims, host if host in alone else core) for dims, host in reversed(ears))]


def _ear(groups: Sequence[Dims]) -> tuple[Dims, Dims] | None:
    for dims in reversed(groups):
        others = [other for other in groups if other != dims]
        shared = {name for other in others for name in other} & set(dims)
        host = next((other for other in others if shared <= set(other)), None)
        if host is not None:
            return dims, host
    return None
