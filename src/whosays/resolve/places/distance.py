"""Distance: great-circle kilometres.  In: degrees.  Out: km.  Pure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["EARTH_KM", "Degrees", "kilometres"]

EARTH_KM = 6371.0
Degrees = NDArray[np.float64]


def kilometres(lat1: Degrees, lon1: Degrees, lat2: Degrees, lon2: Degrees) -> Degrees:
    """Return haversine distances in km between points, broadcast as numpy does."""
    a, b = np.radians(lat1), np.radians(lat2)
    half = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(np.radians(lon2 - lon1) / 2) ** 2
    distance: Degrees = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, half)))
    return distance
