namespace Flywheel.Cli.Demo.Simulation;

/// <summary>The rules of an invented outdoor shop. Users edit answers about some; the assistant is examined about others.</summary>
internal static class Topics
{
    /// <summary>What customers ask about in the sample of edits.</summary>
    public static IReadOnlyList<Topic> Edited { get; } =
    [
        new(
            "boots",
            "Boots that cost more than {0} pounds may be sent back within {1} days.",
            "days",
            "My new boots pinch at the heel. How long do I have to send them back?",
            "Until when can I return a pair of boots that I wore once in the house?",
            "The boots are too narrow; by when must the parcel be on its way to you?"
        ),
        new(
            "tents",
            "Tents bought in a shop are repaired free of charge for {1} months, save for the first {0} days of rain damage.",
            "months",
            "A pole of my tent has snapped. For how long are repairs free?",
            "The zip of the tent is stuck. Until when do you mend it without charge?",
            "Is my tent still covered? I wonder how long you repair it for nothing."
        ),
        new(
            "parcels",
            "A parcel below {0} kilograms reaches an island in {1} days.",
            "days",
            "We live on Islay. When does a small parcel get here?",
            "How long is a light parcel under way to Orkney?",
            "I need a stove on Skye; how soon could it be delivered?"
        ),
        new(
            "vouchers",
            "A voucher of up to {0} pounds can be redeemed for {1} months.",
            "months",
            "I found a gift voucher in a drawer. How long is such a voucher good for?",
            "When does my birthday voucher run out?",
            "Could I keep the voucher for next season, or is that too late?"
        ),
        new(
            "rental",
            "Skis that are lent for less than {0} hours cost {1} pounds.",
            "pounds",
            "What do I pay to borrow skis for an afternoon?",
            "How much is it to rent a pair of skis for half a day?",
            "We would like to try skiing for a morning. What does that come to?"
        ),
        new(
            "workshop",
            "A bicycle that is brought in before {0} o'clock is serviced within {1} hours.",
            "hours",
            "I drop my bike off on the way to work. When can I fetch it?",
            "How long does a service of a bicycle take with you?",
            "Will the bike be ready soon if it comes in early?"
        ),
        new(
            "membership",
            "Members who joined at least {0} weeks ago get {1} percent off.",
            "percent",
            "I am a member now. What discount is that worth?",
            "How much cheaper is it for members of the club?",
            "Does the membership card lower the price, and by how much?"
        ),
        new(
            "sizes",
            "Jackets are exchanged for another size up to {1} times if the total is below {0} pounds.",
            "times",
            "The jacket is too small again. How often may I swap it?",
            "Can I exchange a jacket more than once?",
            "I am between two sizes. How many swaps do you allow?"
        ),
        new(
            "courses",
            "Whoever cancels a climbing course of {0} evenings pays {1} pounds.",
            "pounds",
            "I have hurt my wrist and cannot come to the climbing course. What does that cost me?",
            "What is the fee if I drop out of a climbing course?",
            "How much do I owe when I cancel the course?"
        ),
        new(
            "storage",
            "Orders of at least {0} pounds are kept at the counter for {1} days.",
            "days",
            "I am away until the end of the month. How long do you keep my order?",
            "When do I have to collect what I ordered to the shop?",
            "Does my parcel at the counter go back if I come late, and when?"
        ),
        new(
            "trade-in",
            "For a used rucksack of {0} litres or more the shop gives {1} pounds.",
            "pounds",
            "What do I get for my old rucksack?",
            "You take used rucksacks, I hear. What do you pay?",
            "How much is a second-hand rucksack worth to you?"
        ),
        new(
            "waxing",
            "Jackets older than {0} months are waxed for {1} pounds.",
            "pounds",
            "My jacket lets water in. What does a new coat of wax cost?",
            "How much do you charge to wax a jacket?",
            "Is it dear to have an old jacket waxed?"
        ),
    ];

    /// <summary>What the assistant is examined about. No edit speaks of these.</summary>
    public static IReadOnlyList<Topic> Examined { get; } =
    [
        new(
            "ferry",
            "Passengers with more than {0} pieces of luggage have to check in {1} minutes ahead.",
            "minutes",
            "At what time should we be at the ferry terminal?",
            "How early must a family with a lot of bags check in for the crossing?",
            "We are bringing our whole household. How long before sailing is check-in?"
        ),
        new(
            "guides",
            "A mountain guide takes no more than {1} guests above {0} hundred metres.",
            "guests",
            "How large can our group be on the ridge walk?",
            "We are a club of friends. What is the most that one guide takes along?",
            "Is there a limit to the number of people on a guided climb?"
        ),
        new(
            "huts",
            "In huts with fewer than {0} bunks a bed must be booked {1} nights in advance.",
            "nights",
            "How far ahead should I reserve a bunk?",
            "Can we turn up at the little hut, or does one book early, and how early?",
            "By when do I need to ask for a bed up there?"
        ),
        new(
            "kayaks",
            "Whoever returns a kayak after {0} o'clock is charged {1} euros.",
            "euros",
            "We paddled further than planned and will be late. What is the charge?",
            "What happens if the kayak comes back in the evening, and what would it cost?",
            "Is being late with the boat expensive?"
        ),
        new(
            "insurance",
            "Claims for theft from a car that was parked longer than {0} hours must be made within {1} weeks.",
            "weeks",
            "Someone broke into our van and took the sleeping bags. When must I tell the insurer?",
            "How much time is there to report a stolen camera?",
            "By when does a claim have to reach the insurance?"
        ),
        new(
            "dogs",
            "On sledge tours longer than {0} kilometres each driver handles {1} dogs.",
            "dogs",
            "I have never done this. How many huskies would be in front of me?",
            "What size is a team on the long tour?",
            "Is it one big pack, or how are the animals shared out?"
        ),
        new(
            "lessons",
            "Children below the age of {0} are taught to swim in groups of {1} pupils.",
            "pupils",
            "How crowded is a beginners' class at the pool?",
            "My daughter is shy. How many others would be in the water with her?",
            "What is the size of a class for the little ones?"
        ),
        new(
            "parking",
            "Camper vans above {0} hundredweight may stand by the lake for {1} nights.",
            "nights",
            "We would love to stay by the water for a while. How long is that allowed?",
            "Is there a limit for motor homes at the lakeside?",
            "When would we have to move the camper on?"
        ),
        new(
            "fishing",
            "With a permit for stretch {0} an angler may keep {1} trout.",
            "trout",
            "How many fish can I take home with me?",
            "What is the bag limit on the upper river?",
            "Do I have to put them all back, or how many may I keep?"
        ),
        new(
            "balloons",
            "If the wind is above {0} knots, a balloon flight is moved at least {1} hours beforehand.",
            "hours",
            "The forecast is rough. How soon would we hear that the flight is off?",
            "When do you let people know that it is too windy to go up?",
            "Will I be told in good time if our trip in the balloon is postponed?"
        ),
        new(
            "caves",
            "Below gallery {0} every visitor carries a lamp that burns for {1} hours.",
            "hours",
            "What sort of light should I bring underground?",
            "How long does a lamp need to last on the deep tour?",
            "Is my old torch good enough for the lower galleries?"
        ),
        new(
            "trains",
            "A seat on the mountain railway that was sold with a railcard of class {0} can be changed for {1} crowns.",
            "crowns",
            "I have to travel a day later. What is charged for moving my seat?",
            "May we switch to another departure on the mountain line, and at what price?",
            "Is there a fee for changing my booking on the train?"
        ),
        new(
            "orchard",
            "Helpers who pick more than {0} crates take home {1} jars.",
            "jars",
            "We would like to help with the apples. What do we get for it?",
            "What is the thank-you for a day's picking?",
            "How much jam goes to somebody who works hard all day?"
        ),
        new(
            "observatory",
            "On nights with a moon above {0} degrees the dome closes after {1} visitors.",
            "visitors",
            "How soon does one have to be there to get a look through the telescope?",
            "What is the most that the observatory lets in?",
            "We are a large party. How many of us could come up?"
        ),
        new(
            "sauna",
            "Guests of rooms above number {0} may use the sauna for {1} minutes.",
            "minutes",
            "How long is a turn in the sauna?",
            "Could I stay in the steam all evening, or is there an end to it?",
            "What time does each of us get in the sauna?"
        ),
        new(
            "honey",
            "Bee-keepers with at least {0} hives pay {1} euros for a stall.",
            "euros",
            "I would like to sell honey at your market. What is a place?",
            "What does a table at the Saturday market come to for a bee-keeper?",
            "How expensive is it to have a stand?"
        ),
    ];
}
