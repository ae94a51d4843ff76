"""The plugin's door: QGIS calls classFactory and gets the plugin."""


def classFactory(iface):
    """Return the plugin; everything heavy is imported when it is first used."""
    from .plugin import HazardPlugin

    return HazardPlugin(iface)
