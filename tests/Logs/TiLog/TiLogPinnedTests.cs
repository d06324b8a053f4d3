namespace Inviso.Logs.Tests;

/// <summary>Version 1 of the ti log, to the byte.</summary>
public sealed class TiLogPinnedTests : IDisposable
{
    private const string Pinned = "ti-log-v1.bin";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_writer_makes_the_pinned_bytes()
    {
        using (var writer = TiLogWriter.Create(_folder.File("ti"), Samples.Header))
        {
            foreach (var record in Samples.Associations)
                writer.Append(record);
        }

        PinnedFile.AssertSame(Pinned, File.ReadAllBytes(_folder.File("ti")));
    }

    [Fact]
    public void The_reader_reads_the_pinned_bytes()
    {
        var log = TiLogReader.Read(PinnedFile.Path(Pinned));
        Assert.Equal(Samples.Associations, log.Records);
        Assert.Equal(Samples.Header, log.Header);
        Assert.Empty(log.Damages);
    }
}
