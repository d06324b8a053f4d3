using System.Text;

namespace Inviso.Logs.Tests;

/// <summary>Version 1 of the trace log, to the byte.</summary>
public sealed class TraceLogPinnedTests : IDisposable
{
    private const string Pinned = "trace-log-v1.bin";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_writer_makes_the_pinned_bytes()
    {
        TraceLogs.WriteBlocks(_folder.File("t"), Samples.AllForms, eventsInBlock: 10);
        PinnedFile.AssertSame(Pinned, File.ReadAllBytes(_folder.File("t")));
    }

    [Fact]
    public void The_reader_reads_the_pinned_bytes()
    {
        var (events, reader) = TraceLogs.Read(PinnedFile.Path(Pinned));
        Assert.Equal(Samples.AllForms, events);
        Assert.Equal(Samples.Header, reader.Header);
        Assert.Null(reader.Damage);
    }

    [Fact]
    public void The_pinned_bytes_say_what_the_layout_page_says() =>
        PinnedFile.AssertSame("trace-log-v1.txt", Encoding.UTF8.GetBytes(Disassembly.Of(File.ReadAllBytes(PinnedFile.Path(Pinned)))));
}
