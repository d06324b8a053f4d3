using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Payload;

/// <summary>Only the mode full shows values, of whatever kind the event is.</summary>
public sealed class PayloadModeTests
{
    private const string Value = "valuable";

    public sealed record Message(string Text);

    public sealed class Mutable
    {
        public int Number { get; set; }

        public List<int> Numbers { get; } = [];
    }

    [Theory(Timeout = 60_000)]
    [InlineData("off", "{mode_tests,echo,2}", "undefined", "{mode_tests,fail,1}", "{error,'System.ArgumentException'}", "replied")]
    [InlineData("types", "{mode_tests,echo,['System.String',null]}", "'System.String'", "{mode_tests,fail,['System.Int32']}", "{error,'System.ArgumentException'}",
        "{replied,['Inviso.Tracing.Tests.Payload.PayloadModeTests+Message','Inviso.Tracing.Tests.Support.Probes+Done']}")]
    [InlineData("full", "{mode_tests,echo,[\"valuable\",null]}", "\"valuable\"", "{mode_tests,fail,[1]}", "{error,{'System.ArgumentException',\"valuable\"}}",
        "{replied,[{'Inviso.Tracing.Tests.Payload.PayloadModeTests+Message',#{'Text' => \"valuable\"}},'Inviso.Tracing.Tests.Support.Probes+Done']}")]
    public async Task Points_replies_and_failures(string mode, string call, string result, string failing, string failure, string reply)
    {
        await using var node = TracedNode.Local($"inviso.trace.payload = {mode}").Open();
        var actor = node.Doing("one");
        node.Session.SetPattern(PatternScope.Local, new TracePattern("mode_tests", null, null, Specs.Exceptions));
        node.Session.SetPattern(PatternScope.Local, new TracePattern(typeof(Probes.Doer).FullName!, null, null, Specs.Returns));
        await actor.Run();
        node.Session.SetFlags(new PidSpec.LocalName("one"), TraceFlags.Call);
        await actor.Ask<object>(new Probes.Do(context =>
        {
            TracePoint.Call("mode_tests", "echo", Value, default(string), (text, _) => text);
            Assert.Throws<ArgumentException>(() => TracePoint.Call("mode_tests", "fail", 1, int (_) => throw new ArgumentException(Value)));
            context.Sender.Tell(new Message(Value));
        }), TracedNode.Patience);
        // The reply is there before the handler has returned.
        await node.Sink.Until(node, events => events.Count(e => e.Kind == TraceKind.ReturnFrom) == 2);
        var terms = (await node.CloseAsync()).Select(e => (TupleTerm)TraceEventTerms.ToTerm(e)).Skip(1).ToArray();
        Assert.Equal([call, result, failing, failure, reply], terms.Select(term => term[term.Arity - 1].ToString()));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("off")]
    [InlineData("types")]
    public async Task Nothing_of_a_value_is_in_the_events_of_other_modes(string mode)
    {
        await using var node = TracedNode.Local($"inviso.trace.payload = {mode}").Open();
        var actor = node.Doing("one");
        await actor.Run();
        var spec = Specs.Of("[{'$1',[],[{message,{{const,{field,{arg,1},'Text'},'$1'}}},{count,{field,{arg,1},'Text'}},{set_tcw,{length,{field,{arg,1},'Text'}}},{return_trace}]}]");
        node.Session.SetPattern(PatternScope.Local, new TracePattern(typeof(Probes.Doer).FullName!, null, null, spec));
        node.Session.SetFlags(new PidSpec.LocalName("one"), TracedNode.Everything);
        actor.Tell(new Message(Value), ActorRefs.NoSender);
        actor.Tell(new Probes.Do(_ => throw new InvalidOperationException(Value)), ActorRefs.NoSender);
        await actor.Run(context => context.Stop(context.Self));
        await node.Sink.Until(node, events => events.Any(e => e.Kind == TraceKind.Exit));
        var all = string.Join('\n', (await node.CloseAsync()).Select(e => TraceEventTerms.ToTerm(e).ToString()));
        Assert.DoesNotContain(Value, all, StringComparison.Ordinal);
        Assert.Contains("redacted", all, StringComparison.Ordinal);
        Assert.DoesNotContain(node.Session.MatchCounts, count => count.Key.Contains(Value, StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task What_says_nothing_of_values_is_told_in_every_mode()
    {
        await using var node = TracedNode.Local("inviso.trace.payload = off").Open();
        var actor = node.Doing("one");
        await actor.Run();
        node.Session.SetPattern(
            PatternScope.Local, new TracePattern(typeof(Probes.Doer).FullName!, null, null, Specs.Of("[{'_',[],[{message,{{const,note,{self_path}}}}]}]")));
        node.Session.SetFlags(new PidSpec.LocalName("one"), TraceFlags.Call);
        await actor.Ask<object>(new Message(Value), TracedNode.Patience);
        Assert.Equal("{const,note,\"/user/one\"}", Assert.Single(await node.CloseAsync()).Extra!.ToString());
    }

    [Theory(Timeout = 60_000)]
    [InlineData("eager", 1)]
    [InlineData("late", 2)]
    public async Task A_message_that_changes_shows_what_it_was_or_what_it_became(string rendering, int shown)
    {
        await using var node = TracedNode.Local($"{Rendered.Full}inviso.trace.payload-rendering = {rendering}").Open();
        var (one, other) = (node.Doing("one"), node.Doing("other"));
        await one.Run();
        await other.Run();
        node.Session.SetFlags(new PidSpec.LocalName("one"), TraceFlags.Send | TraceFlags.Receive);
        node.Session.SetFlags(new PidSpec.LocalName("other"), TraceFlags.Send | TraceFlags.Receive);
        var message = new Mutable { Number = 1 };

        // The session's thread is held up by the events before, until the message has changed.
        node.Sink.Gate.Reset();
        await one.Run(context => context.Self.Tell(new Probes.Done()));
        await node.Sink.Blocked.WaitAsync(TracedNode.Patience);
        await one.Run(_ => other.Tell(message));
        message.Number = 2;
        message.Numbers.Add(1);
        node.Sink.Gate.Set();

        var events = (await node.CloseAsync()).Where(e => e.MessageType == typeof(Mutable).FullName).ToArray();
        Assert.Equal([TraceKind.Send, TraceKind.Receive], events.Select(e => e.Kind));
        Assert.All(events, e => Assert.Contains($"'Number' => {shown}", e.Data!.ToString(), StringComparison.Ordinal));
    }
}
