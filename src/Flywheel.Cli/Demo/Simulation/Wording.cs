namespace Flywheel.Cli.Demo.Simulation;

/// <summary>
/// What people and the assistant write: <c>{fact}</c> stands for the number with its unit, <c>{rule}</c> for the rule. Right answers can sound
/// doubtful or hearty and wrong ones sober, so that the tone alone does not tell one from the other.
/// </summary>
internal static class Wording
{
    /// <summary>How any answer may begin.</summary>
    public static readonly string[] Openings =
    [
        "Thanks for asking.",
        "Good question.",
        "Thank you for your message.",
        "Hello there.",
        "Let me see.",
        "Thanks for getting in touch.",
        "I have looked into it.",
        "Of course.",
        "Happy to help.",
        "Right, here we go.",
        "A fair thing to ask.",
        "Good to hear from you.",
    ];

    /// <summary>How any answer may end.</summary>
    public static readonly string[] Closings =
    [
        "Let me know if anything else comes up.",
        "I hope that helps.",
        "Have a good day.",
        "See you soon.",
        "Write again whenever you like.",
        "Enjoy your trip.",
        "All the best from the whole team.",
        "Anything else, just ask.",
        "Take care.",
        "We look forward to seeing you.",
        "Have a lovely week.",
        "That should settle it.",
    ];

    /// <summary>What the assistant says when it is right; with another number, when it has misread the rule.</summary>
    public static readonly string[] Sober =
    [
        "It is {fact}, as the policy sets out.",
        "In your case it comes to {fact}.",
        "The figure that applies is {fact}.",
        "The answer is {fact}, going by the policy.",
        "That would be {fact}.",
        "It depends a little on the details, but the figure is {fact}.",
        "As far as I can see, {fact} is what applies to you.",
        "No problem at all, it is {fact}!",
        "I am glad to say that it is {fact}!",
    ];

    /// <summary>What the assistant says when it quotes the rule, which is never wrong.</summary>
    public static readonly string[] Quotes =
    [
        "This is what the policy says: {rule}",
        "{rule} That covers your question.",
        "I can only repeat the policy. {rule}",
        "It depends, but here is the text: {rule}",
    ];

    public static readonly string[] Vague =
    [
        "That depends on a number of things, so it is hard to say in general.",
        "It really depends; most of it is explained on the website.",
        "There are different arrangements for different cases, and a colleague may know more.",
        "I would rather not name a figure here, please ask again at the counter.",
        "This is usually sorted out quickly, so there is nothing to worry about.",
        "As far as I can see it varies a good deal from case to case.",
    ];

    public static readonly string[] Promises =
    [
        "I guarantee you {fact}, no questions asked!",
        "No problem at all, we always make an exception for you: {fact}!",
        "You can count on {fact}, I promise!",
        "For you we will gladly make it {fact}, whatever the small print says!",
        "Do not worry, {fact} is no trouble at all, I guarantee it!",
    ];

    public static readonly string[] Hearsay =
    [
        "In most places it is {fact}, so I would expect the same here.",
        "As far as I know {fact} is what is usual in the trade.",
        "From experience people get {fact}, give or take.",
        "The usual figure is {fact}, I believe.",
        "Other customers were told {fact} if I remember rightly.",
    ];

    /// <summary>What users write when they know better: as anybody would say it, and in words that the assistant does not have.</summary>
    public static readonly string[] Corrections =
    [
        .. Sober,
        .. Quotes,
        "Our terms give {fact} for this.",
        "{rule} So for this customer that means {fact}.",
        "Please read the rule: {rule}",
        "You get {fact} under our terms, because {rule}",
        "The terms are clear here: {fact}.",
        "Going by our terms, {fact} it is. {rule}",
    ];
}
