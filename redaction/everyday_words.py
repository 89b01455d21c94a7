"""Names that are also everyday words. Written small, one of these is most likely the word. Pure: no Django."""

_WORDS = """
an angel april art august autumn bank bay bear bell berry best bill bird bishop bloom blue bond brook brown bush
call care carter case chance charity chase christian church clay cliff close cook cooper core cross dale dawn day
dean do drew banks brooks eve fair faith field fisher ford forest fox frank free gay gene gold good grace grant gray green guy
hall hand hardy harmony haven hill holiday hope hunter ivy jade jay jewel joy june justice king lake lane large law
le lee little long love low lucky luck major man mark marsh martin mason may mercy miles mill miller moon my
needs new nice no noble north page park patience pearl penny piper pool poole porter potter power price pride prince
ray read reed reason rich river rob robin rock rose ruby rush sage sharp short sky small smart so song south
star steel stone stormy strong sue summer sun swan sweet taylor temple to tripp trip true turner van vu walker wall
ward waters wells west white wild will winter wise wolf wood woods worth young
"""
EVERYDAY_WORDS = frozenset(_WORDS.split())

# parts of family names that say nothing by themselves
_PARTS = """
a al bin binti d da dal de del della den der di do dos du el ibn l la las le lo los mac mc o of san st te ten ter the van
von y
"""
PARTICLES = frozenset(_PARTS.split())
