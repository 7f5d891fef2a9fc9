#pragma once

#include <array>
#include <span>

namespace onhand::simulation {

struct DemoWord
{
    const char* name;
    const char* code;
};

struct DemoDepartment
{
    const char* name;
    const char* slug;
    std::array<DemoWord, 12> things;
    std::array<DemoWord, 5> sizes;
    double cheapest;
    double dearest;
};

// Every brand and product here is invented.
// clang-format off
inline constexpr DemoWord kBrands[] = {
    {"Brightwell", "BRW"}, {"Tannerhill", "TNH"}, {"Oakmoor", "OKM"}, {"Lindqvale", "LQV"}, {"Ferncross", "FCR"},
    {"Saltmarsh & Co", "SMC"}, {"Petalworth", "PTW"}, {"Quillfield", "QLF"}, {"Hearthson", "HTS"}, {"Varnholm", "VRN"},
    {"Mosslake", "MSL"}, {"Drumbeg", "DRB"}, {"Elderby", "ELB"}, {"Kestrow", "KSW"}, {"Aldermint", "ALM"},
    {"Wrenhouse", "WRN"}, {"Copperleigh", "CPL"}, {"Nettlecombe", "NTC"}, {"Hollowbrook", "HBK"}, {"Juniverde", "JNV"},
    {"Thistledon", "TSD"}, {"Marlowick", "MLW"}, {"Stonecarder", "STC"}, {"Birchlane Tools", "BLT"}, {"Ropery", "RPY"},
    {"Gullwing Home", "GWH"}, {"Ambleford", "AMF"}, {"Sunderlea", "SDL"}, {"Peatbank", "PTB"}, {"Corvale", "CRV"},
    {"Yarrowgate", "YRG"}, {"Inkberry", "INK"},
};

inline constexpr DemoWord kStyles[] = {
    {"Classic", "CL"}, {"Compact", "CP"}, {"Heavy Duty", "HD"}, {"Country", "CY"}, {"Premium", "PR"},
    {"Everyday", "ED"}, {"Heritage", "HG"}, {"Studio", "ST"},
};

inline constexpr DemoDepartment kDepartments[] = {
    {"Watering", "watering", {{{"Watering Can", "CAN"}, {"Garden Hose", "HOSE"}, {"Spray Nozzle", "NOZZLE"}, {"Soaker Hose", "SOAKER"}, {"Rain Gauge", "GAUGE"}, {"Hose Reel", "REEL"}, {"Sprinkler", "SPRINKLER"}, {"Drip Kit", "DRIP"}, {"Hose Connector", "CONNECTOR"}, {"Pump Sprayer", "SPRAYER"}, {"Water Timer", "TIMER"}, {"Rain Barrel", "BARREL"}}}, {{{"2 L", "2L"}, {"5 L", "5L"}, {"10 L", "10L"}, {"15 m", "15M"}, {"30 m", "30M"}}}, 3.5, 129.0},
    {"Hand Tools", "hand-tools", {{{"Trowel", "TROWEL"}, {"Pruning Shears", "SHEARS"}, {"Dibber", "DIBBER"}, {"Weeding Fork", "FORK"}, {"Loppers", "LOPPERS"}, {"Hand Rake", "RAKE"}, {"Edging Knife", "EDGER"}, {"Bulb Planter", "BULB"}, {"Folding Saw", "SAW"}, {"Hedge Shears", "HEDGE"}, {"Kneeling Pad", "KNEEPAD"}, {"Tool Belt", "BELT"}}}, {{{"Small", "S"}, {"Medium", "M"}, {"Large", "L"}, {"20 cm", "20CM"}, {"35 cm", "35CM"}}}, 4.0, 89.0},
    {"Soil & Compost", "soil-compost", {{{"Potting Soil", "POTSOIL"}, {"Seed Compost", "SEEDCOMP"}, {"Orchid Bark", "BARK"}, {"Perlite", "PERLITE"}, {"Vermiculite", "VERMIC"}, {"Coir Brick", "COIR"}, {"Leaf Mould", "LEAF"}, {"Cactus Mix", "CACTUS"}, {"Top Dressing", "TOPDRESS"}, {"Mulch", "MULCH"}, {"Worm Castings", "CASTINGS"}, {"Lawn Sand", "SAND"}}}, {{{"5 L", "5L"}, {"10 L", "10L"}, {"20 L", "20L"}, {"40 L", "40L"}, {"60 L", "60L"}}}, 4.5, 39.0},
    {"Seeds & Bulbs", "seeds-bulbs", {{{"Tomato Seeds", "TOMATO"}, {"Basil Seeds", "BASIL"}, {"Sweet Pea Seeds", "SWPEA"}, {"Tulip Bulbs", "TULIP"}, {"Daffodil Bulbs", "DAFF"}, {"Lettuce Seeds", "LETTUCE"}, {"Sunflower Seeds", "SUNFLOWER"}, {"Carrot Seeds", "CARROT"}, {"Poppy Seeds", "POPPY"}, {"Onion Sets", "ONION"}, {"Meadow Mix", "MEADOW"}, {"Runner Beans", "BEANS"}}}, {{{"1 g", "1G"}, {"5 g", "5G"}, {"10 pk", "10PK"}, {"25 pk", "25PK"}, {"50 pk", "50PK"}}}, 1.5, 24.0},
    {"Pots & Planters", "pots-planters", {{{"Clay Pot", "CLAYPOT"}, {"Hanging Basket", "BASKET"}, {"Window Box", "WINBOX"}, {"Saucer", "SAUCER"}, {"Seed Tray", "TRAY"}, {"Raised Bed", "BED"}, {"Glazed Pot", "GLAZED"}, {"Fabric Planter", "FABRIC"}, {"Plant Stand", "STAND"}, {"Wall Planter", "WALL"}, {"Zinc Tub", "TUB"}, {"Cover Pot", "COVER"}}}, {{{"10 cm", "10CM"}, {"15 cm", "15CM"}, {"20 cm", "20CM"}, {"30 cm", "30CM"}, {"45 cm", "45CM"}}}, 2.5, 149.0},
    {"Feeding & Care", "feeding-care", {{{"Tomato Feed", "TOMFEED"}, {"Rose Feed", "ROSEFEED"}, {"Seaweed Extract", "SEAWEED"}, {"Bone Meal", "BONE"}, {"Lawn Feed", "LAWNFEED"}, {"Orchid Mist", "MIST"}, {"Citrus Feed", "CITRUS"}, {"Root Starter", "ROOT"}, {"Slug Tape", "SLUG"}, {"Leaf Shine", "SHINE"}, {"Plant Tonic", "TONIC"}, {"Soil Test Kit", "TESTKIT"}}}, {{{"250 ml", "250ML"}, {"500 ml", "500ML"}, {"1 L", "1L"}, {"2.5 L", "2-5L"}, {"5 kg", "5KG"}}}, 3.0, 54.0},
    {"Kitchen", "kitchen", {{{"Enamel Kettle", "KETTLE"}, {"Mixing Bowl", "BOWL"}, {"Bread Tin", "TIN"}, {"Storage Jar", "JAR"}, {"Chopping Board", "BOARD"}, {"Tea Towel", "TOWEL"}, {"Colander", "COLANDER"}, {"Casserole", "CASSEROLE"}, {"Measuring Jug", "JUG"}, {"Rolling Pin", "PIN"}, {"Pie Dish", "DISH"}, {"Milk Pan", "PAN"}}}, {{{"0.5 L", "0-5L"}, {"1 L", "1L"}, {"2 L", "2L"}, {"Set of 2", "SET2"}, {"Set of 4", "SET4"}}}, 5.0, 139.0},
    {"Candles & Light", "candles-light", {{{"Beeswax Candle", "CANDLE"}, {"Tea Lights", "TEALIGHT"}, {"Storm Lantern", "LANTERN"}, {"Solar Stake", "SOLAR"}, {"String Lights", "STRING"}, {"Candle Holder", "HOLDER"}, {"Fire Starter", "STARTER"}, {"Oil Lamp", "OILLAMP"}, {"Torch", "TORCH"}, {"Reed Diffuser", "DIFFUSER"}, {"Wick Trimmer", "WICK"}, {"Garden Flare", "FLARE"}}}, {{{"Small", "S"}, {"Large", "L"}, {"6 pk", "6PK"}, {"12 pk", "12PK"}, {"10 m", "10M"}}}, 2.5, 79.0},
    {"Birds & Wildlife", "birds-wildlife", {{{"Bird Feeder", "FEEDER"}, {"Nest Box", "NEST"}, {"Sunflower Hearts", "HEARTS"}, {"Suet Balls", "SUET"}, {"Bird Bath", "BATH"}, {"Bee Hotel", "BEE"}, {"Hedgehog House", "HEDGEHOG"}, {"Peanut Cage", "PEANUT"}, {"Niger Seed", "NIGER"}, {"Bat Box", "BAT"}, {"Mealworms", "MEALWORM"}, {"Ground Tray", "GROUND"}}}, {{{"500 g", "500G"}, {"1 kg", "1KG"}, {"5 kg", "5KG"}, {"Small", "S"}, {"Large", "L"}}}, 3.5, 69.0},
    {"Outdoor Living", "outdoor-living", {{{"Folding Chair", "CHAIR"}, {"Picnic Blanket", "BLANKET"}, {"Fire Bowl", "FIREBOWL"}, {"Parasol", "PARASOL"}, {"Hammock", "HAMMOCK"}, {"Side Table", "TABLE"}, {"Seat Cushion", "CUSHION"}, {"Cool Bag", "COOLBAG"}, {"Barbecue Tongs", "TONGS"}, {"Log Basket", "LOGS"}, {"Deck Brush", "BRUSH"}, {"Door Mat", "MAT"}}}, {{{"Small", "S"}, {"Medium", "M"}, {"Large", "L"}, {"Single", "1"}, {"Pair", "2PK"}}}, 9.0, 349.0},
    {"Clothing & Gloves", "clothing-gloves", {{{"Leather Gloves", "GLOVES"}, {"Wool Socks", "SOCKS"}, {"Garden Apron", "APRON"}, {"Sun Hat", "HAT"}, {"Rubber Boots", "BOOTS"}, {"Rain Cape", "CAPE"}, {"Work Shirt", "SHIRT"}, {"Fleece Vest", "VEST"}, {"Garden Clogs", "CLOGS"}, {"Knee Trousers", "TROUSERS"}, {"Beanie", "BEANIE"}, {"Scarf", "SCARF"}}}, {{{"XS", "XS"}, {"S", "S"}, {"M", "M"}, {"L", "L"}, {"XL", "XL"}}}, 8.0, 119.0},
    {"Home & Storage", "home-storage", {{{"Seagrass Basket", "SEAGRASS"}, {"Peg Rail", "PEGRAIL"}, {"Boot Rack", "RACK"}, {"Seed Box", "SEEDBOX"}, {"Twine", "TWINE"}, {"Label Set", "LABELS"}, {"Cotton Bag", "BAG"}, {"Wall Hook", "HOOK"}, {"Linen Throw", "THROW"}, {"Soap Bar", "SOAP"}, {"Vase", "VASE"}, {"Trug", "TRUG"}}}, {{{"Small", "S"}, {"Medium", "M"}, {"Large", "L"}, {"Set of 3", "SET3"}, {"Set of 6", "SET6"}}}, 2.5, 99.0},
};
// clang-format on

} // namespace onhand::simulation
