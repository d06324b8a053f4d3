namespace Inviso.Bench;

/// <summary>The results page on disk.</summary>
internal static class ResultsFile
{
    /// <summary>Creates the page, or replaces the answers given in the column of the header's engine and keeps the others.</summary>
    public static void Update(string path, RunHeader header, IEnumerable<Answer> answers)
    {
        var table = ResultsTable.Parse(File.Exists(path) ? File.ReadAllText(path) : "");
        table.Put(header, answers);
        File.WriteAllText(path, table.Render());
    }
}
