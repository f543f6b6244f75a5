namespace Flywheel.Text;

/// <summary>What a word is, apart from its meaning. Word lists are English; numbers and capitals are told in any language.</summary>
[Flags]
internal enum WordKinds
{
    None = 0,

    /// <summary>It says little by itself: articles, pronouns, auxiliaries, prepositions, fillers.</summary>
    Common = 1,

    /// <summary>It denies: <c>not</c>, <c>never</c> and the like.</summary>
    Negation = 2,

    /// <summary>The writer: <c>I</c>, <c>we</c>, <c>my</c> and the like.</summary>
    Self = 4,

    /// <summary>It tells what somebody likes or not rather than a fact: <c>great</c>, <c>love</c>, <c>boring</c>.</summary>
    Opinion = 8,

    /// <summary>Digits, or a number in words.</summary>
    Number = 16,

    /// <summary>A month, or a number from 1000 to 2099.</summary>
    Date = 32,

    /// <summary>It begins with a capital letter.</summary>
    Capital = 64,

    /// <summary>It says where: <c>in</c>, <c>near</c>, <c>located</c>, <c>north</c>.</summary>
    Place = 128,

    /// <summary>It says what something is: <c>is</c>, <c>means</c>, <c>called</c>.</summary>
    Defining = 256,

    /// <summary>An article.</summary>
    Article = 512,
}
