using System.Text.RegularExpressions;

namespace Flywheel.Curate;

/// <summary>Sentences that give orders to a model, over folded text. Every repetition in the patterns is bounded.</summary>
internal static partial class InjectionPatterns
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const int TimeLimit = 1000;

    /// <summary>The kind of order found first; null when there is none.</summary>
    public static string? Find(ReadOnlySpan<char> folded)
    {
        try
        {
            if (ForgetInstructions().IsMatch(folded))
                return "instruction_override";
            if (RevealInstructions().IsMatch(folded))
                return "instruction_leak";
            return TakeRole().IsMatch(folded) ? "role_override" : null;
        }
        catch (RegexMatchTimeoutException)
        {
            // What could not be judged in time waits for a person.
            return "time_limit";
        }
    }

    [GeneratedRegex(
        """
            \b(ignore|disregard|forget|override|overwrite|(do|must|should)\ not\ (follow|obey)|don't\ (follow|obey))
            (\W{1,3}\w+){0,3}?\W{1,3}
            (previous|prior|above|earlier|preceding|foregoing|initial|original|existing|system|all|your|any\ other)
            (\W{1,3}\w+){0,3}?\W{1,3}
            (instructions?|prompts?|directives?|guidelines?|rules|programming|training)\b
            |\b(ignore|disregard|forget)\W{1,3}(everything|anything|all|the\ text|what\ is|what\ was)(\W{1,3}\w+){0,2}?\W{1,3}(above|before\ this)\b
            |\b(ignore|disregard)(\W{1,3}\w+){0,2}?\W{1,3}instructions?\b
            |\bsystem\ (prompt\ )?override\b
            |\bnew\ (system\ )?(instructions|rules|prompt)\ ?:
            |\b(end|start|begin)\ (of\ )?(system\ )?(prompt|instructions)\b\W{0,3}[\]>#=*-]{2}
            """,
        Options | RegexOptions.IgnorePatternWhitespace,
        TimeLimit
    )]
    private static partial Regex ForgetInstructions();

    [GeneratedRegex(
        """
            \b(reveal|show|print|repeat|output|display|leak|write\ out|recite|list|format|convert|translate|summari[sz]e|tell\ me|give\ me|what\ (are|were|is|was)|explain)
            (\W{1,3}\w+){0,4}?\W{1,3}
            (your|system|initial|hidden|secret|original|previous|prior|all)
            (\W{1,3}\w+){0,2}?\W{1,3}
            (system\ prompt|initial\ prompt|prompt|instructions|directives)\b
            |\b(repeat|print|output|copy|translate)(\W{1,3}\w+){0,3}?\W{1,3}(text|words|instructions|everything|sentences|rules)\W{1,3}(above|so\ far|before)\b
            |\byour\ (full\ |complete\ |entire\ |exact\ )?(system|initial|secret|hidden)\ (prompt|instructions)\b
            """,
        Options | RegexOptions.IgnorePatternWhitespace,
        TimeLimit
    )]
    private static partial Regex RevealInstructions();

    [GeneratedRegex(
        """
            \bdo\ anything\ now\b
            |\bdeveloper\ mode\ (is\ |now\ )?(enabled|on|output|activated)\b
            |\bfrom\ now\ on\W{1,3}(you\ (are|will\ act|must\ act|must\ respond|must\ answer|will\ respond|will\ answer|will\ only|can\ only|are\ going\ to)|act\ as|respond|answer\ (only|as|every)|pretend)\b
            |\b(free\ of|free\ from|without|no|ignores?|bypass(es)?)(\W{1,3}\w+){0,3}?\W{1,3}(restrictions|guidelines|filters|censorship)\W(\w+\W{1,3}){0,8}?(ai|model|chatbot|assistant|openai|response|answer)
            |\b(begin|start|prefix|preface|end|finish)\ (your|yr|every|each|all)\ (\w+\ )?(response|reply|answer|output|message)s?\ (with|by)\b
            |\b(say|respond\ with|reply\ with|output|print)\W{1,4}access\ granted\b
            |\bjailb(reak|roken)\ (mode|prompt|gpt|ai|chatgpt)\b
            """,
        Options | RegexOptions.IgnorePatternWhitespace,
        TimeLimit
    )]
    private static partial Regex TakeRole();
}
