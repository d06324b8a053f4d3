using System.Buffers;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests.Erlang;

/// <summary>Files that the trace ports of a real Erlang node wrote, and the same files written again.</summary>
public sealed class ErlangTraceLogTests
{
    public static TheoryData<string, string> Logs => ErlangFixture.OfEach("file.log", "ip.log", "ttb.log");

    public static TheoryData<string, string> AllLogs => ErlangFixture.OfEach("file.log", "ip.log", "ttb.log", "wrap1.log", "wrap2.log", "wrap3.log");

    [Theory]
    [MemberData(nameof(Logs))]
    public void A_file_says_what_Erlang_reads_from_it(string log, string release)
    {
        var events = ErlangFixture.ReadTrace(ErlangFixture.Path(log, release), out var damages);
        Assert.Empty(damages);
        Assert.Equal(ErlangFixture.Lines(Path.ChangeExtension(log, "term"), release), ErlangFixture.Print(events.Select(e => TraceEventTerms.ToTerm(e))));
    }

    [Theory]
    [MemberData(nameof(AllLogs))]
    public void Its_events_written_again_are_the_same_bytes(string log, string release)
    {
        using var folder = new TempFolder();
        using (var writer = ErlangTraceLogWriter.Create(folder.File(log)))
        {
            foreach (var e in ErlangFixture.ReadTrace(ErlangFixture.Path(log, release), out _))
                writer.Write([e]);
            Assert.Equal(ErlangFixture.Bytes(log, release).Length, writer.Length);
            writer.Close(StopReason.Requested);
        }

        Assert.Equal(Convert.ToHexString(ErlangFixture.Bytes(log, release)), Convert.ToHexString(File.ReadAllBytes(folder.File(log))));
    }

    /// <summary>Also those whose terms have forms that are not written here.</summary>
    [Fact]
    public void Records_are_found_one_behind_the_other()
    {
        byte[][] forms = [.. File.ReadAllLines(ErlangFixture.Path("terms.txt")).Select(line => Convert.FromHexString(line.Split('\t')[1]))];
        var written = new TraceRecordWriter();
        foreach (var form in forms)
            written.AddTerm(form);
        written.AddDrops(uint.MaxValue);
        using var folder = new TempFolder();
        using var window = LogWindow.Open(folder.Write("forms.log", written.Written), TraceRecord.UsualPayload);
        var damages = new DamageList("forms.log");
        var reader = new TraceRecordReader(window, damages);
        foreach (var form in forms)
        {
            Assert.True(reader.TryNext(out var term, out _));
            Assert.Equal(ErlangTermFormat.Decode(form), term);
        }

        Assert.True(reader.TryNext(out var none, out var dropped));
        Assert.Equal((null, uint.MaxValue), (none, dropped));
        Assert.False(reader.TryNext(out _, out _));
        Assert.Empty(damages.All);
    }

    [Fact]
    public void Kinds_that_there_are_here_are_told()
    {
        var kinds = ErlangFixture.ReadTrace(ErlangFixture.Path("file.log"), out _).CountBy(e => e.Kind).ToDictionary();
        TraceKind[] known =
        [
            TraceKind.Send, TraceKind.SendToNonExisting, TraceKind.Receive, TraceKind.Call, TraceKind.ReturnFrom, TraceKind.ReturnTo, TraceKind.ExceptionFrom,
            TraceKind.Spawn, TraceKind.Exit, TraceKind.Link, TraceKind.GettingLinked, TraceKind.Register, TraceKind.Unregister, TraceKind.In, TraceKind.Out, TraceKind.SeqTrace,
        ];
        foreach (var kind in known)
            Assert.True(kinds.ContainsKey(kind), $"no {kind}");
        var drop = Assert.Single(ErlangFixture.ReadTrace(ErlangFixture.Path("ip.log"), out _), e => e.Kind == TraceKind.Drop);
        Assert.Equal(7, drop.Count);
    }

    [Fact]
    public void What_has_no_kind_here_is_kept_whole_with_its_own_name()
    {
        var foreign = ErlangFixture.ReadTrace(ErlangFixture.Path("file.log"), out _).Where(e => e.Kind == TraceKind.Foreign).ToArray();
        Assert.Equal(["gc_major_end", "gc_major_start", "send", "spawned"], foreign.Select(e => e.MessageType).Distinct().Order());
        Assert.All(foreign, e => Assert.NotNull(e.Actor));
        // Between those around them, as Inviso's reader takes the time of a message of any kind.
        Assert.All(foreign.Where(e => e.MessageType != "send"), e => Assert.InRange(e.Timestamp, 1_700_000_000_000_000_000, long.MaxValue));
        // Timed by the clock that never goes back, strictly or not.
        var sends = foreign.Where(e => e.MessageType == "send").ToArray();
        Assert.Contains(sends, e => e is { Data: TupleTerm { Arity: 6 } message, Timestamp: < 0 } && message[5] is IntegerTerm);
        Assert.Contains(sends, e => e is { Data: TupleTerm { Arity: 6 } message, Timestamp: < 0 } && message[5] is TupleTerm);
    }

    [Fact]
    public void A_message_to_a_name_is_a_send()
    {
        var send = Assert.Single(ErlangFixture.ReadTrace(ErlangFixture.Path("file.log"), out _), e => e.IsToName && e.Extra!.IsAtom("busy"));
        Assert.Equal(TermParser.Parse("{by,name}"), send.Data);
        Assert.True(send.ShowsTime);
    }

    [Fact]
    public void Messages_without_a_time_come_as_soon_as_they_turn_up() =>
        Assert.All(
            ErlangFixture.ReadTrace(ErlangFixture.Path("file.log"), out _).Where(e => e is { ShowsTime: false, Kind: TraceKind.Send }),
            e => Assert.Equal(0, e.Timestamp));

    /// <summary>Actors of ours come back as the processes they were written as.</summary>
    [Fact]
    public void Every_event_comes_back() => Property.Holds(Generate.Events, events =>
    {
        using var folder = new TempFolder();
        using (var writer = ErlangTraceLogWriter.Create(folder.File("a.log")))
        {
            writer.Write(events);
            writer.Close(StopReason.Requested);
        }

        var expected = events.Where(e => e.Kind != TraceKind.Drop || e.Count > 0).Select(AsErlang).ToArray();
        var read = ErlangFixture.ReadTrace(folder.File("a.log"), out var damages);
        Assert.Empty(damages);
        Assert.Equal(expected, read.Select(e => TraceEventTerms.ToTerm(e)));
    });

    [Fact]
    public void Data_too_deep_for_a_message_is_replaced()
    {
        Term deep = Term.Nil;
        for (var i = 0; i < ExternalTermFormat.MaxDepth; i++)
            deep = Term.Tuple(deep);
        var output = new ArrayBufferWriter<byte>();
        ErlangMessages.Write(Samples.Send(FixedTime.Wall) with { Data = deep }, output);
        var message = (TupleTerm)ErlangTermFormat.Decode(output.WrittenSpan[TraceRecord.HeaderSize..]);
        Assert.Equal(Term.Tuple(Term.Atom("$truncated"), Term.Int(2_002)), message[3]);
    }

    private static Term AsErlang(TraceEvent e)
    {
        var output = new ArrayBufferWriter<byte>();
        ErlangTermFormat.Encode(TraceEventTerms.ToTerm(e), output);
        return ErlangTermFormat.Decode(output.WrittenSpan);
    }
}
