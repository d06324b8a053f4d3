using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Transfer;

/// <summary>Files on their way to their names.</summary>
public sealed class CollectedFilesTests : IDisposable
{
    private static readonly byte[] Bytes = [1, 2, 3];

    private readonly string _directory = Directory.CreateTempSubdirectory("inviso-collect-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(0, 12_345)]
    [InlineData(1, 0)]
    public void Bytes_that_changed_on_the_way_or_belong_elsewhere_are_not_taken(long offset, uint mistake)
    {
        var collected = Collected("p_");
        Assert.True(collected.Open(LogKind.Ti, "t.ti"));
        Assert.False(collected.Write(offset, Crc32C.Compute(Bytes) ^ mistake, Bytes));
        Assert.False(collected.End(Bytes.Length, Crc32C.Compute(Bytes)));
        AssertTruncated(collected);
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(3, 1)]
    public void A_file_of_another_size_or_checksum_is_not_given_its_name(long length, uint mistake)
    {
        var collected = Collected("p_");
        Assert.True(collected.Open(LogKind.Ti, "t.ti"));
        Assert.True(collected.Write(0, Crc32C.Compute(Bytes), Bytes));
        Assert.False(collected.End(length, Crc32C.Compute(Bytes) ^ mistake));
        AssertTruncated(collected);
    }

    [Fact]
    public void What_is_discarded_leaves_nothing_whole_or_half()
    {
        var collected = Collected("p_");
        Assert.True(collected.Open(LogKind.Ti, "t.ti"));
        Assert.True(collected.End(0, 0));
        Assert.True(collected.Open(LogKind.Trace, "t.log"));
        Assert.True(collected.Write(0, Crc32C.Compute(Bytes), Bytes));
        Assert.Equal(2, Directory.GetFiles(_directory).Length);
        Assert.Null(collected.Discard());
        Assert.Empty(Directory.GetFiles(_directory));
    }

    [Fact]
    public void A_file_that_would_lie_elsewhere_is_refused_with_all_parts_of_its_name()
    {
        var collected = Collected("../p_");
        Assert.False(collected.Open(LogKind.Ti, "t.ti"));
        Assert.Equal(
            $"{{incomplete,[{{trace_log,[]}},{{ti_log,[{{error,{{file_open,{{bad_filename,[\"{_directory}\",\"../p_\",\"t.ti\"]}}}}}}]}}]}}",
            collected.Result(false).ToTerm().ToString());
    }

    /// <summary>As controls of two nodes with one log directory do, and a control after one that failed: their numbers begin anew.</summary>
    [Fact]
    public void Fetches_of_the_same_name_at_the_same_time_do_not_touch_each_others_files()
    {
        var (first, second, third) = (Collected("p_"), Collected("p_"), Collected("p_"));
        byte[] others = [4, 5, 6, 7];
        Assert.True(first.Open(LogKind.Ti, "t.ti"));
        Assert.True(second.Open(LogKind.Ti, "t.ti"));
        Assert.True(third.Open(LogKind.Ti, "t.ti"));
        Assert.True(first.Write(0, Crc32C.Compute(Bytes), Bytes));
        Assert.True(second.Write(0, Crc32C.Compute(others), others));
        Assert.Null(third.Discard());
        Assert.True(second.End(others.Length, Crc32C.Compute(others)));
        Assert.Equal(others, File.ReadAllBytes(Path.Combine(_directory, "p_t.ti")));
        Assert.True(first.End(Bytes.Length, Crc32C.Compute(Bytes)));
        Assert.Equal(Bytes, File.ReadAllBytes(Assert.Single(Directory.GetFiles(_directory))));
    }

    /// <summary>One that was cut off keeps what it has.</summary>
    [Fact]
    public void A_part_that_was_left_behind_is_not_written_over()
    {
        var cut = Collected("p_");
        Assert.True(cut.Open(LogKind.Ti, "t.ti"));
        Assert.True(cut.Write(0, Crc32C.Compute(Bytes), Bytes));
        Assert.False(cut.Truncated(null));
        var next = Collected("p_");
        Assert.True(next.Open(LogKind.Ti, "t.ti"));
        Assert.True(next.End(0, 0));
        Assert.Equal(["p_t.ti", "p_t.ti.7.partial"], Directory.GetFiles(_directory).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(Bytes, File.ReadAllBytes(Path.Combine(_directory, "p_t.ti.7.partial")));
    }

    private CollectedFiles Collected(string prefix) => new(new LogDirectory(_directory), _directory, prefix, 7);

    private void AssertTruncated(CollectedFiles collected)
    {
        Assert.Equal("{incomplete,[{trace_log,[]},{ti_log,[{error,{truncated,{checksum,\"p_t.ti\"}}}]}]}", collected.Result(false).ToTerm().ToString());
        Assert.Equal([Path.Combine(_directory, "p_t.ti.7.partial")], Directory.GetFiles(_directory));
    }
}
