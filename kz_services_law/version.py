"""The version of this package as installed; of a bare checkout "unknown"."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

__all__ = ["__version__"]

try:
    __version__ = version("kz-services-law")
except PackageNotFoundError:
    __version__ = "unknown"
