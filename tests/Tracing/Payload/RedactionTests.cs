using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Payload;

/// <summary>What must not be seen is not seen, wherever it comes from.</summary>
public sealed class RedactionTests
{
    private const string Secret = "tr0ub4dor";

    private const string Rules =
        """
        inviso.trace.redact {
          types = ["Inviso.Tracing.Tests.Payload.RedactionTests+ISecret", "*+Vault`1"]
          members = ["password", "*Token*", "Inviso.Tracing.Tests.Payload.RedactionTests+Account.Number"]
          attributes = ["Hidden"]
        }

        """;

    internal interface ISecret;

    [AttributeUsage(AttributeTargets.All)]
    internal sealed class HiddenAttribute : Attribute
    {
        public HiddenAttribute() => throw new InvalidOperationException("no attribute of the application is ever made");
    }

    internal sealed record Key(string Text) : ISecret;

    internal sealed record Vault<T>(T Content);

    internal sealed record Login(string User, string Password, string AccessTokenValue);

    internal record Account(string Number, string Owner);

    internal sealed record Savings(string Number, string Owner) : Account(Number, Owner);

    internal sealed record Unrelated(string Number);

    internal sealed record Marked(string User, [Hidden] string ByParameter, [InvisoRedact] string ByOurs)
    {
        [Hidden]
        public string ByProperty { get; init; } = Secret;

        [field: Hidden]
        public string ByBackingField { get; init; } = Secret;

        [InvisoRedact]
        public string Field = Secret;
    }

    [Hidden]
    internal sealed record MarkedType(string Text);

    internal sealed class SecretFailureException(string message) : Exception(message), ISecret;

    private static readonly object[][] Cases =
    [
        [new Key(Secret), "redacted"],
        [new Vault<string>(Secret), "redacted"],
        [new MarkedType(Secret), "redacted"],
        [new object[] { new Key(Secret), 1 }, "[redacted,1]"],
        [new Dictionary<string, object> { ["Password"] = Secret, ["k"] = new Key(Secret) }, "#{\"Password\" => redacted,\"k\" => redacted}"],
        [new Login("ada", Secret, Secret), "{'Payload.RedactionTests+Login',#{'AccessTokenValue' => redacted,'Password' => redacted,'User' => \"ada\"}}"],
        [new Account(Secret, "ada"), "{'Payload.RedactionTests+Account',#{'Number' => redacted,'Owner' => \"ada\"}}"],
        [new Savings(Secret, "ada"), "{'Payload.RedactionTests+Savings',#{'Number' => redacted,'Owner' => \"ada\"}}"],
        [new Unrelated("7"), "{'Payload.RedactionTests+Unrelated',#{'Number' => \"7\"}}"],
        [new SecretFailureException(Secret), "{'Payload.RedactionTests+SecretFailureException',redacted}"],
        [new Marked("ada", Secret, Secret), "{'Payload.RedactionTests+Marked',#{'ByBackingField' => redacted,'ByOurs' => redacted,"
            + "'ByParameter' => redacted,'ByProperty' => redacted,'Field' => redacted,'User' => \"ada\"}}"],
    ];

    [Fact(Timeout = 60_000)]
    public async Task Messages()
    {
        await using var node = TracedNode.Local(Rendered.Full + Rules).Open();
        var actor = node.Doing("one");
        await actor.Run();
        node.Session.SetFlags(new PidSpec.LocalName("one"), TraceFlags.Receive);
        foreach (var message in Cases)
            actor.Tell(message[0], ActorRefs.NoSender);
        Assert.Equal(Cases.Select(message => (string)message[1]), (await node.CloseAsync()).Select(e => e.Data!.ToString().Replace("Inviso.Tracing.Tests.", "")));
    }

    [Fact(Timeout = 30_000)]
    public async Task Our_own_attribute_needs_no_settings() =>
        Assert.Contains("'ByOurs' => redacted", await Rendered.Of(new Marked("ada", "", Secret)), StringComparison.Ordinal);

    [Theory(Timeout = 60_000)]
    [InlineData("late")]
    [InlineData("eager")]
    public async Task Points_replies_and_failures(string rendering)
    {
        await using var node = TracedNode.Local($"{Rendered.Full}{Rules}inviso.trace.payload-rendering = {rendering}").Open();
        var actor = node.Doing("one");
        node.Session.SetPattern(PatternScope.Local, new TracePattern("redaction_tests", null, null, Specs.Exceptions));
        node.Session.SetPattern(PatternScope.Local, new TracePattern(typeof(Probes.Doer).FullName!, null, null, Specs.Exceptions));
        await actor.Run();
        node.Session.SetFlags(new PidSpec.LocalName("one"), TraceFlags.Call | TraceFlags.Procs | TraceFlags.Receive | TraceFlags.Send);
        await actor.Ask<object>(new Probes.Do(context =>
        {
            TracePoint.Call("redaction_tests", "open", new Login("ada", Secret, Secret), login => new Key(login.Password));
            context.Sender.Tell(new Login("ada", Secret, Secret));
        }), TracedNode.Patience);
        actor.Tell(new Probes.Do(_ => TracePoint.Call("redaction_tests", "fail", 1, int (_) => throw new SecretFailureException(Secret))), ActorRefs.NoSender);
        await actor.Run();
        var all = Text(await node.CloseAsync());
        Assert.DoesNotContain(Secret, all, StringComparison.Ordinal);
        Assert.Contains("{'Inviso.Tracing.Tests.Payload.RedactionTests+SecretFailureException',redacted}", all, StringComparison.Ordinal);
        Assert.Contains("{trace,undefined,return_from,{redaction_tests,open,1},redacted}", all, StringComparison.Ordinal);
        Assert.Contains("'User' => \"ada\"", all, StringComparison.Ordinal);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("-> message(Password)", true)]
    [InlineData("-> message($1)", true)]
    [InlineData("[{'$1',[],[{message,'$1'},{count,{field,{arg,1},'Password'}}]}]", true)]
    [InlineData("[{'_',[],[{message,'$_'}]}]", true)]
    [InlineData("[{['$1'],[],[{message,{hd,{field,'$1','Password'}}}]}]", true)]
    [InlineData("[{['$1'],[],[{message,{{length,{field,'$1','Password'}}}}]}]", true)]
    [InlineData("[{[{'_',#{'Password' => '$1'}}],[],[{message,'$$'}]}]", true)]
    [InlineData("[{[{'_','$1'}],[],[{message,{map_get,'Password','$1'}}]}]", true)]
    [InlineData("Password == \"tr0ub4dor\" -> message(\"guessed\")", false)]
    [InlineData("prefix(Password, \"tr\") -> message(\"guessed\")", false)]
    public async Task Match_specifications(string spec, bool isReported)
    {
        await using var node = TracedNode.Local(Rendered.Full + Rules).Open();
        var parsed = spec[0] == '[' ? Specs.Of(spec) : Specs.Readable(spec);
        var actor = node.Doing("one");
        await actor.Run();
        node.Session.SetPattern(PatternScope.Local, new TracePattern(typeof(Probes.Doer).FullName!, null, null, parsed));
        node.Session.SetFlags(new PidSpec.LocalName("one"), TraceFlags.Call);
        await actor.Ask<object>(new Login("ada", Secret, Secret), TracedNode.Patience);
        var events = await node.CloseAsync();
        Assert.Equal(isReported ? 1 : 0, events.Count);
        var all = Text(events);
        Assert.DoesNotContain(Secret, all, StringComparison.Ordinal);
        Assert.DoesNotContain("guessed", all, StringComparison.Ordinal);
        Assert.DoesNotContain($"{(int)Secret[0]}", all.Replace("#", ""), StringComparison.Ordinal);
        Assert.DoesNotContain(node.Session.MatchCounts, count => count.Key == Secret);
    }

    private static string Text(IEnumerable<TraceEvent> events) => string.Join('\n', events.Select(e => TraceEventTerms.ToTerm(e with { Actor = null, Peer = null }).ToString()));
}
