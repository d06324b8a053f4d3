using Inviso.Language;

namespace Inviso.Logs.Tests.Reading;

/// <summary>What cannot be read has the term that Inviso's standard reader has for it, in Erlang's files and in ours.</summary>
public sealed class DamageReasonTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly byte[] _log;
    private readonly int _block;
    private readonly int _footer;

    public DamageReasonTests()
    {
        var ends = TraceLogs.WriteBlocks(_folder.File("whole"), [Samples.Send(1), Samples.Send(2)], eventsInBlock: 2);
        _log = File.ReadAllBytes(_folder.File("whole"));
        (_block, _footer) = ((int)ends[0], (int)ends[1]);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("0000000003836A00", "{binary_to_term,[File,<<131,106,0>>]}")]
    [InlineData("0000000009836A", "{faulty_length,[File,9,<<131,106>>]}")]
    [InlineData("00000000", "{premature_eof,File}")]
    [InlineData("0000000002836A000000", "{premature_eof,File}")]
    [InlineData("0000000002836A0700000001", "{junk,[File,<<7,0,0,0,1>>]}")]
    public void Of_Erlang(string hex, string reason)
    {
        var path = _folder.Write("t.log", Convert.FromHexString(hex));
        using var reader = ErlangTraceLogReader.Open(path);
        while (reader.TryRead(out _))
        {
        }

        Assert.Equal(reason, Shown(Assert.Single(reader.Damages)));
    }

    [Fact]
    public void Of_a_term_as_many_bytes_as_its_reader_can_use()
    {
        var bytes = new byte[5 + 5_000];
        new byte[] { 0, 0, 0, 5_000 >> 8, unchecked((byte)5_000) }.CopyTo(bytes, 0);
        using var reader = ErlangTraceLogReader.Open(_folder.Write("t.log", bytes));
        Assert.False(reader.TryRead(out _));
        var parts = (ListTerm)((TupleTerm)Assert.Single(reader.Damages).Reason)[1];
        Assert.Equal(1_024, Assert.IsType<BinaryTerm>(parts[1]).Bytes.Length);
    }

    [Fact]
    public void Of_our_own_log_that_ends_too_early()
    {
        Assert.Equal("{premature_eof,File}", Of(_log[.._footer]));
        Assert.Equal("{premature_eof,File}", Of(_log[..(_block + 39)]));
        Assert.StartsWith($"{{faulty_length,[File,{_footer - _block},<<73,66,76,75,", Of(_log[..(_footer - 1)]), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_our_own_log_with_other_bytes_in_it()
    {
        Assert.StartsWith("{junk,[File,<<0,66,76,75,", Of(Changed(_block, 0)), StringComparison.Ordinal);
        Assert.StartsWith("{junk,[File,<<73,66,76,75,9,", Of(Changed(_block + 4, 9)), StringComparison.Ordinal);
        Assert.StartsWith("{binary_to_term,[File,<<", Of(Changed(_block + 45, 0xee)), StringComparison.Ordinal);
        Assert.Equal("{junk,[File,<<1,2,3>>]}", Of([.. _log, 1, 2, 3]));
    }

    [Fact]
    public void Of_a_file_that_is_no_log_from_its_beginning()
    {
        Assert.Equal("{junk,[File,<<\"no log at all, s\">>]}", Of("no log at all, says who"u8.ToArray()));
        Assert.Equal("{premature_eof,File}", Of(_log[..20]));
        Assert.StartsWith("{junk,[File,<<73,78,86,84,82,65,67,69,9,", Of(Changed(8, 9)), StringComparison.Ordinal);
        Assert.StartsWith("{binary_to_term,[File,<<73,78,86,84,82,65,67,69,", Of(Changed(30, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_file_that_cannot_be_opened()
    {
        var (gone, directory) = (_folder.File("gone"), _folder.Path);
        var damages = Merge(new MergeSource(Samples.Node, [_folder.File("whole"), gone, directory], null)).Damages;
        Assert.Equal([$"{{open,[\"{gone}\",enoent]}}", $"{{open,[\"{directory}\",eisdir]}}"], damages.Select(damage => damage.Reason.ToString()));
    }

    [Fact]
    public void Where_nothing_can_be_read_the_failure_has_them_all()
    {
        var failure = Assert.Throws<MergeException>(() => Merge(new MergeSource(Samples.Node, [_folder.File("gone")], null)));
        Assert.Equal($"{{open,[\"{_folder.File("gone")}\",enoent]}}", Assert.Single(failure.Damages).Reason.ToString());
        Assert.Equal(
            $"There is nothing to merge: no trace log could be read ({_folder.File("gone")}, byte 0: expected a readable log, "
            + "found none that can be opened (enoent)).",
            failure.Message);
    }

    private string Of(byte[] bytes) => Shown(Merge(new MergeSource(Samples.Node, [_folder.File("whole"), _folder.Write("t.log", bytes)], null)).Damages[0]);

    private string Shown(LogDamage damage) => damage.Reason.ToString()!.Replace($"\"{_folder.File("t.log")}\"", "File", StringComparison.Ordinal);

    private byte[] Changed(int at, byte value)
    {
        var bytes = (byte[])_log.Clone();
        bytes[at] = value;
        return bytes;
    }

    private static MergeResult Merge(MergeSource source) => LogMerge.Run([source], new RecordingMergeHandler(), null, CancellationToken.None);
}
