using System.Text;

namespace Inviso.Bench;

/// <summary>
/// The results page: where each engine's numbers come from, and one row for each question with a column per engine. Reading what was rendered and rendering
/// it again changes nothing; everything but the two tables is the page's own text.
/// </summary>
internal sealed class ResultsTable
{
    private const string NotMeasured = "not measured";

    private static readonly string[] Engines = ["embedded", "nuget"];

    private readonly SortedDictionary<string, string[]> _origins = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _rows = [];
    private readonly List<string> _order = [];

    public static ResultsTable Parse(string text)
    {
        var table = new ResultsTable();
        foreach (var line in text.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)))
        {
            var cells = line.Trim().Trim('|').Split('|').Select(cell => cell.Trim()).ToArray();
            if (cells.Length != 4)
                continue;
            if (Engines.Contains(cells[0]))
                table._origins[cells[0]] = cells[1..];
            else if (cells[0].Contains('.', StringComparison.Ordinal))
                cells.AsSpan(1).CopyTo(table.RowOf(cells[0]));
        }

        return table;
    }

    /// <summary>
    /// Puts answers into the column of the header's engine. Those that stand there from another build or machine go, because one origin stands for all.
    /// </summary>
    public void Put(RunHeader header, IEnumerable<Answer> answers)
    {
        var column = 1 + Array.IndexOf(Engines, header.Engine);
        string[] origin = [header.AkkaVersion, header.Commit, header.Machine];
        if (!_origins.TryGetValue(header.Engine, out var before) || !before.SequenceEqual(origin))
        {
            _origins[header.Engine] = origin;
            foreach (var row in _rows.Values)
                row[column] = NotMeasured;
        }

        foreach (var answer in answers)
        {
            var row = RowOf(answer.Question.Name);
            row[0] = AnswerText.Bound(answer.Question);
            row[column] = AnswerText.Cell(answer);
        }
    }

    public string Render()
    {
        var text = new StringBuilder();
        text.Append("# Benchmark results\n\nWritten by `dotnet run -c Release --project bench -- gate --results bench/RESULTS.md`. ");
        text.Append("Median, 95 % interval, ");
        text.Append("the channel ping-pong of the same run, and whether the worse end of the interval reaches the figure; where none is to be reached, the unit stands alone.\n\n");
        text.Append("| engine | API of Akka.NET | commit | machine |\n|---|---|---|---|\n");
        foreach (var (engine, origin) in _origins)
            text.Append($"| {engine} | {string.Join(" | ", origin)} |\n");
        text.Append("\n| question | reach | embedded | nuget |\n|---|---|---|---|\n");
        foreach (var name in _order)
            text.Append($"| {name} | {string.Join(" | ", _rows[name])} |\n");
        return text.ToString();
    }

    private string[] RowOf(string name)
    {
        if (_rows.TryGetValue(name, out var row))
            return row;
        _order.Add(name);
        return _rows[name] = ["", NotMeasured, NotMeasured];
    }
}
