"""GML: PLATEAU's CityGML and the JPGIS GML of 国土数値情報."""
