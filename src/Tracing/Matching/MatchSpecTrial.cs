using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>What a match specification does with a call, as Erlang's <c>erlang:match_spec_test(Arguments, Spec, trace)</c> tells it.</summary>
/// <param name="Matches">Whether some clause matches.</param>
/// <param name="IsReported">Whether the call is reported.</param>
/// <param name="Message">The value of the message action; null without one.</param>
/// <param name="WantsReturn">Whether its return is reported.</param>
/// <param name="WantsException">Whether its end by an exception is reported.</param>
public readonly record struct MatchTrial(bool Matches, bool IsReported, Term? Message, bool WantsReturn, bool WantsException);

/// <summary>Tries match specifications on calls that nobody makes.</summary>
public static class MatchSpecTrial
{
    private static readonly PayloadRenderer Nowhere = new(new NodeIdentity(""), PayloadSettings.Default, static _ => { });

    /// <summary>Runs the specification on a call with these arguments: terms, or objects such as messages. There is no actor and no sender.</summary>
    public static MatchTrial Run(MatchSpec spec, params object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(arguments);
        var call = new MatchCall(Nowhere, null, arguments, null, null, null);
        var matches = new CompiledMatchSpec(spec, new MemberReader(PayloadSettings.Default.Members, RedactionRules.BuiltIn)).Run(call, out var verdict);
        return new MatchTrial(matches, matches && verdict.IsReported, verdict.Message, verdict.WantsReturn, verdict.WantsException);
    }

    /// <summary>One specification on one call, again and again: to see what it costs.</summary>
    public sealed class Repeated(MatchSpec spec, params object?[] arguments)
    {
        private readonly CompiledMatchSpec _spec = new(spec, new MemberReader(PayloadSettings.Default.Members, RedactionRules.BuiltIn));
        private readonly MatchCall _call = new(Nowhere, null, arguments, null, null, null);

        /// <summary>How many of so many runs matched. Allocates nothing unless the specification makes terms.</summary>
        public int Run(int times)
        {
            var matches = 0;
            for (var i = 0; i < times; i++)
                matches += _spec.Run(_call, out _) ? 1 : 0;
            return matches;
        }
    }
}
