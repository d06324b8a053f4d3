using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>What stands behind the functions that a node's overload protection may name.</summary>
internal static class OverloadChecks
{
    /// <summary>The module of the checks that every node has.</summary>
    public const string BuiltIn = "inviso_overload";

    private const string All = "all";

    private static readonly OverloadKind[] Kinds = Enum.GetValues<OverloadKind>();

    /// <summary>Why a node cannot take an option, <c>{bad_overload,[Sentence,…]}</c>; null when it can.</summary>
    public static Term? WhyNot(OverloadSettings settings, OverloadOption? option)
    {
        if (option?.Protection is not { } protection)
            return null;
        var complaints = new[]
        {
            protection.Interval is { TotalMilliseconds: < 1 or > int.MaxValue } ? $"the interval must be 1 to {int.MaxValue} ms" : null,
            WhyNotLoad(settings, protection.Load ?? OverloadProtection.Mailbox), WhyNotCall(settings, protection.Init), WhyNotCall(settings, protection.Remove),
        };
        var sentences = complaints.OfType<string>().Select(complaint => (Term)Term.Str(complaint)).ToArray();
        return sentences.Length == 0 ? null : Term.Tuple(Term.Atom("bad_overload"), Term.List(sentences));
    }

    /// <summary>An instance of a function that <see cref="WhyNot"/> had nothing against.</summary>
    public static IOverloadCheck Create(OverloadFunction function, NodeContext node, IActorRef runtime) =>
        node.Settings.Overload.Checks.TryGetValue(function.ToString(), out var type)
            ? (IOverloadCheck)Activator.CreateInstance(type)!
            : new BuiltInCheck(KindsOf(node.Settings.Overload, function), node, runtime);

    private static string? WhyNotLoad(OverloadSettings settings, OverloadFunction function)
    {
        if (settings.Checks.ContainsKey(function.ToString()) || KindsOf(settings, function).Count > 0)
            return null;
        if (function.Module != BuiltIn)
            return WhyUnbound(function);
        return Array.Exists(Kinds, kind => OverloadSettings.NameOf(kind) == function.Name) || function.Name == All
            ? $"{function} is switched off by inviso.overload"
            : $"there is no check {function}; there are {string.Join(", ", Kinds.Select(OverloadSettings.NameOf))} and {All}";
    }

    private static string? WhyNotCall(OverloadSettings settings, OverloadCall? call) =>
        call is null || settings.Checks.ContainsKey(call.Function.ToString()) ? null : WhyUnbound(call.Function);

    private static string WhyUnbound(OverloadFunction function) => $"{function} is not bound by inviso.overload.checks";

    private static IReadOnlyList<OverloadKind> KindsOf(OverloadSettings settings, OverloadFunction function) => function.Module == BuiltIn
        ? [.. Kinds.Where(kind => settings.Thresholds.ContainsKey(kind) && (function.Name == All || function.Name == OverloadSettings.NameOf(kind)))]
        : [];
}
