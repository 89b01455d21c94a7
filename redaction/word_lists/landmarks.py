"""What stands in a town and tells where somebody lives without an address. Pure: no Django. Folded; by hand."""

from redaction.word_lists import words_in

LANDMARKS = words_in(
    """
    bakery baker chemist chemists pharmacy church chapel mosque temple synagogue cathedral abbey convent monastery school kindergarten kindy preschool
    nursery college university pub hotel inn tavern bar club station memorial statue tower clock bridge footbridge viaduct aqueduct ferry steps jetty wharf pier
    quay ramp marina harbour port beach river creek canal weir dam lake lagoon reservoir park oval playground pool lido baths library museum
    gallery hall market supermarket shop shops takeaway takeaways kebab butcher butchers florist newsagent newsagents greengrocer grocer grocers post-office bank hospital clinic
    surgery vet vets cinema theatre stadium racecourse showground showgrounds fairground course green greens courts ground cemetery graveyard churchyard
    quarry mine works mill kiln silo silos factory brewery distillery depot tram tramstop stop crossing roundabout lights tip dump campground
    campsite motel hostel launderette laundromat laundry dry-cleaner saddlery garage servo airport airfield aerodrome runway windmill monument fountain
    gasworks substation pylon pylons mast prison jail barracks castle fort lighthouse pavilion bandstand rotunda arcade mall plaza
    precinct tannery foundry sawmill abattoir meatworks cannery dairy winery vineyard orchard stables zoo aquarium velodrome rink gym
    barber barbers hairdresser hairdressers salon cafe restaurant diner bistro chippy chip-shop fish-and-chip bookshop bookmaker bookies pawnbroker tailor cobbler
    hardware nursery rectory vicarage presbytery manse marae courthouse consulate embassy mission barn tramline railway railroad tracks line level-crossing
    tunnel underpass overpass flyover motorway interchange junction lookout cliff cliffs headland dunes slipway boatshed boathouse
    surf lifeboat observatory planetarium war-memorial cenotaph obelisk gasometer chimney cooling towers smokestack dockyard shipyard docks terminal
    gaol smelter refinery sheds boatsheds parlour clubhouse tree dojo sculpture mural billboard signal-box waterwheel maypole obelisk spire steeple minster rotunda boatyard cattle yards saleyards
    betting-shop arches viaducts embankment towpath lockkeeper's waterfall falls spring hot-springs glasshouse glasshouses nurseries market-square
    taxi rank bus-stop bus-station allotments allotment common heath moor woods forest reserve levee esplanade promenade boardwalk
    """
)
# of these a preposition alone tells nothing: "referred by the hospital", "before the school"
INSTITUTIONS = words_in(
    "hospital clinic surgery school college university bank council prison station court gym works club company market department"
)
# words of other things as well: by themselves only where somebody lives
AMBIGUOUS = words_in(
    "line course common works lock stop rank mission tip lights tracks reserve port bar heath ground crossing hall mall interchange green club clock"
)
DWELLINGS = words_in(
    """
    house flat unit cottage bungalow apartment caravan cabin shack farmhouse houseboat boat trailer townhouse villa studio bedsit room granny
    block building terrace duplex tent van bus shed lane street road path track gate wall fence hedge arch paddock paddocks field fields steps corner end top bottom hill row place one
    """
)
