using System.Buffers.Binary;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests.Erlang;

/// <summary>Messages of any size are legal in Erlang: what would not be held is left out of them, and the rest of the message is read.</summary>
public sealed class LargeTermTests : IDisposable
{
    private const int Large = 2_000_000;
    private const string Left = "{'$truncated',2000006}";

    private static readonly Term Binary = Term.Binary(new byte[Large]);
    private static readonly Term Pid = TermParser.Parse("<n@h/erlang/0.1.1#7>");
    private static readonly Term Now = TermParser.Parse("{1767,323045,6}");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_large_message_is_left_out_of_its_send()
    {
        var e = Read(Message("trace_ts", Pid, "send", Binary, Pid, Now));
        Assert.Equal((TraceKind.Send, true, Left), (e.Kind, e.ShowsTime, e.Data!.ToString()));
        Assert.Equal(ActorId.FromTerm((PidTerm)Pid), e.Peer);
        Assert.Equal(1_767_323_045_000_006_000, e.Timestamp);
    }

    [Fact]
    public void The_large_arguments_are_left_out_of_a_call_and_the_small_ones_stay()
    {
        var call = Term.Tuple(Term.Atom("m"), Term.Atom("f"), Term.List(Term.Atom("put"), Binary, Term.Int(3)));
        var e = Read(Message("trace_ts", Pid, "call", call, Now));
        Assert.Equal((TraceKind.Call, $"[put,{Left},3]"), (e.Kind, e.Data!.ToString()));
        Assert.Equal(new FunctionId("m", "f", 3), e.Function);
    }

    [Fact]
    public void A_message_of_a_megabyte_is_whole()
    {
        var e = Read(Message("trace", Pid, "receive", Term.Binary(new byte[1_000_000])));
        Assert.Equal(1_000_000, Assert.IsType<BinaryTerm>(e.Data).Bytes.Length);
    }

    /// <summary>What stands before and behind each form of a term is read, so that its size was seen rightly.</summary>
    [Fact]
    public void Every_form_that_Erlang_writes_is_passed_and_kept()
    {
        var binary = new byte[5 + Large];
        binary[0] = 109;
        BinaryPrimitives.WriteInt32BigEndian(binary.AsSpan(1), Large);
        foreach (var line in File.ReadAllLines(ErlangFixture.Path("terms.txt")))
        {
            var form = Convert.FromHexString(line.Split('\t')[1]);
            // A compressed term stands alone.
            if (form[1] == 80)
                continue;
            byte[] message = [131, 104, 3, .. form[1..], .. binary, .. form[1..]];
            var term = ErlangTermFormat.Decode(form);
            var records = new TraceRecordWriter();
            records.AddTerm(message);
            var read = Assert.IsType<TupleTerm>(Read(records).Data);
            Assert.Equal((term, Left, term), (read[0], read[1].ToString(), read[2]));
        }
    }

    [Fact]
    public void A_summary_counts_what_was_left_out()
    {
        var records = new TraceRecordWriter();
        records.Add(Message("trace", Pid, "receive", Term.Tuple(Binary, Binary)));
        records.Add(Message("trace", Pid, "receive", Term.Atom("small")));
        var summary = LogSummary.Of(_folder.Write("large.log", records.Written), CancellationToken.None);
        Assert.Equal((2, 2), (summary.Entries, summary.Truncated));
        Assert.Empty(summary.Damages);
    }

    [Fact]
    public void A_large_term_that_is_cut_off_is_reported()
    {
        var records = new TraceRecordWriter();
        records.Add(Message("trace", Pid, "receive", Binary));
        foreach (var cut in (int[])[6, 100, 1_500_000, records.Written.Length - 1])
        {
            using var reader = ErlangTraceLogReader.Open(_folder.Write("cut.log", records.Written[..cut]));
            Assert.False(reader.TryRead(out _));
            var damage = Assert.Single(reader.Damages);
            Assert.Equal($"{cut - 5} bytes before the end of the file", damage.Seen);
            Assert.StartsWith("{faulty_length,[\"", damage.Reason.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("6A")]
    [InlineData("6105")]
    [InlineData("6801")]
    [InlineData("6C00000001")]
    [InlineData("6C000000FF")]
    [InlineData("68FF")]
    [InlineData("6900FFFFFF")]
    [InlineData("74000000016A")]
    [InlineData("6D00010000")]
    [InlineData("700000000500")]
    public void Whatever_a_large_record_holds_memory_is_bounded(string repeated)
    {
        var pattern = Convert.FromHexString(repeated);
        var bytes = new byte[TraceRecord.HeaderSize + (12 << 20)];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), 12 << 20);
        new byte[] { 131, 104, 4 }.CopyTo(bytes, TraceRecord.HeaderSize);
        for (var at = 8; at + pattern.Length <= bytes.Length; at += pattern.Length)
            pattern.CopyTo(bytes, at);
        var path = _folder.Write("hostile.log", [.. bytes, .. ErlangFixture.Bytes("ip.log")]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var reader = ErlangTraceLogReader.Open(path);
        var count = 0;
        while (reader.TryRead(out _))
            count++;
        Assert.InRange(count, 7, 8);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 150L * TraceRecord.MaxPayload);
    }

    private TraceEvent Read(Term message)
    {
        var records = new TraceRecordWriter();
        records.Add(message);
        return Read(records);
    }

    // With another record behind it.
    private TraceEvent Read(TraceRecordWriter records)
    {
        records.AddDrops(5);
        using var reader = ErlangTraceLogReader.Open(_folder.Write("large.log", records.Written));
        Assert.True(reader.TryRead(out var e));
        Assert.True(reader.TryRead(out var drop));
        Assert.Equal(5, drop.Count);
        Assert.Empty(reader.Damages);
        return e;
    }

    private static TupleTerm Message(string tag, Term pid, string kind, params Term[] fields) => Term.Tuple([Term.Atom(tag), pid, Term.Atom(kind), .. fields]);
}
