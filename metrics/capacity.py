"""Queue against capacity. One unit of time throughout: demand per week needs waits and durations in weeks."""

import math


def queue_load(demand: float, capacity: float) -> float:
    """Demand over capacity, both per unit of time: above 1 the queue grows. 30 against 27 is 1.11.

    Raises `ValueError` for a capacity of 0. Source: Fong et al., Understanding waiting lists, 2022.
    """
    _check(demand=demand, capacity=capacity)
    if capacity == 0:
        raise ValueError("without capacity the load cannot be computed")
    return demand / capacity


def target_queue(demand: float, target_wait: float, factor: float = 4) -> float:
    """The longest queue at which nearly all wait less than `target_wait`: demand × target wait / factor.

    With factor 4 the mean wait is a quarter of the target, and 1.8 % of an exponential wait exceed it.
    30 a week and a target of 52 weeks give 390. Source: Fong et al., Understanding waiting lists, 2022.
    """
    _check(demand=demand, target_wait=target_wait, factor=factor)
    if factor == 0:
        raise ValueError("factor must be positive")
    return demand * target_wait / factor


def relief_capacity(demand: float, queue: float, target_queue: float, weeks: float) -> float | None:
    """The capacity per unit of time that brings the queue down to its target in `weeks`.

    None when the queue is at most twice its target: then ordinary capacity does. Raises `ValueError` for no
    time. 30 a week, a queue of 1 200, a target of 390 and 26 weeks give 61.15. Source: Fong et al., 2022.
    """
    _check(demand=demand, queue=queue, target_queue=target_queue, weeks=weeks)
    if weeks == 0:
        raise ValueError("relief needs a positive number of weeks")
    return demand + (queue - target_queue) / weeks if queue > 2 * target_queue else None


def _check(**figures: float) -> None:
    for name, figure in figures.items():
        if not (math.isfinite(figure) and figure >= 0):
            raise ValueError(f"{name} must be zero or more, not {figure}")
