using Inviso.Language;

namespace Inviso.Actors;

/// <summary>
/// The translations that hold when an autostart file names none: each function of the control's API that the runtime has too becomes the runtime's, without
/// its nodes. Where the number of arguments does not tell whether there are nodes, the call keeps them and <see cref="LocalFunctions"/> looks.
/// </summary>
internal static class StandardTranslations
{
    public static CallTranslations All { get; } = new(Entries());

    private static Dictionary<string, CallTranslation> Entries()
    {
        var entries = new Dictionary<string, CallTranslation>(StringComparer.Ordinal);
        foreach (var function in LocalFunction.All.Where(function => function.ControlName.Length > 0))
        {
            foreach (var arity in function.Arities)
            {
                entries[$"inviso:{function.ControlName}/{arity}"] = new CallTranslation(LocalFunction.Module, function.Name, 0);
                entries.TryAdd($"inviso:{function.ControlName}/{arity + 1}", new CallTranslation(LocalFunction.Module, function.Name, 1));
            }
        }

        return entries;
    }
}
