using System.Text.RegularExpressions;
using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// Modules by regular expression: <c>"Mod"</c>, which must match a whole module name, or <c>{"Dir","Mod"}</c>, where the first must match somewhere in the
/// directory of the module's assembly. The expressions are .NET's without backreferences and lookarounds, so that matching takes linear time.
/// </summary>
public sealed class ModuleExpression
{
    private readonly Regex? _directory;
    private readonly Regex _module;

    private ModuleExpression(string? directory, string module)
    {
        _directory = directory is null ? null : Compiled(directory);
        // By itself first: what closes the group around it would be an expression of another meaning.
        _ = Compiled(module);
        _module = Compiled($"^(?:{module})$");
    }

    public bool HasDirectory => _directory is not null;

    /// <summary>Whether a term stands for modules by expression rather than by name.</summary>
    public static bool IsExpression(Term term) => term is ListTerm || term is TupleTerm { Arity: 2 };

    /// <summary>Reads an expression; false with one sentence when it is none.</summary>
    public static bool TryRead(Term term, out ModuleExpression? expression, out string error)
    {
        expression = null;
        error = "a module is an atom, a regular expression, or {DirectoryExpression,ModuleExpression}";
        var (directory, module) = term switch
        {
            ListTerm list when list.TryGetString(out var text) => (null, text),
            TupleTerm { Arity: 2 } pair when pair[0] is ListTerm first && first.TryGetString(out var d) && pair[1] is ListTerm second && second.TryGetString(out var m) => (d, m),
            _ => ((string?)null, (string?)null),
        };
        if (module is null)
            return false;
        try
        {
            expression = new ModuleExpression(directory, module);
            return true;
        }
        catch (Exception ex) when (ex is ArgumentException or NotSupportedException)
        {
            error = $"the regular expression is wrong: {ex.Message.TrimEnd('.')}";
            return false;
        }
    }

    private static Regex Compiled(string expression) => new(expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <param name="module">The module's full name.</param>
    /// <param name="directory">Where its assembly lies; null when it lies nowhere.</param>
    public bool Matches(string module, string? directory) =>
        (_directory is null || (directory is not null && _directory.IsMatch(directory))) && _module.IsMatch(module);
}
