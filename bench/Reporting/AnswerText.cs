using System.Globalization;

namespace Inviso.Bench;

/// <summary>Answers for people.</summary>
internal static class AnswerText
{
    /// <summary><c>name  value unit  reach R  ok|short</c>, then in brackets what it rests on.</summary>
    public static string Line(Answer answer)
    {
        var question = answer.Question;
        var value = $"{Number(answer.Value.Median)} {question.Unit}";
        return $"{question.Name,-28}{value,-16}  reach {Figure(question.Reach),-6}  {Verdict(answer),-5}  ({Basis(answer)})";
    }

    /// <summary><c>name  absent  (why)</c>: it was not asked, and is neither reached nor short.</summary>
    public static string Absent(IQuestion question, string why) => $"{question.Name,-28}{"absent",-16}  reach {Number(question.Reach.Figure),-6}         ({why})";

    public static string Detail(Answer answer) => $"  {answer.Question.Asks}\n  samples: {string.Join(' ', answer.Measurement.Samples.Select(Number))}";

    /// <summary>The value as it stands in a table: <c>12.3 (11.9 to 12.6; channel 8.6 M msg/s) ok</c>.</summary>
    public static string Cell(Answer answer) => $"{Number(answer.Value.Median)} ({Range(answer.Value)}{Channel("; channel", answer)}) {Verdict(answer)}";

    /// <summary><c>ok</c> or <c>short</c>; <c>known</c> where nothing is to be reached.</summary>
    public static string Verdict(Answer answer) => answer.Question.Reach.IsNone ? "known" : answer.IsReached ? "ok" : "short";

    /// <summary>The reach as it stands in a table: <c>≤ 5 s</c>, or the unit alone.</summary>
    public static string Bound(IQuestion question) => question.Reach switch
    {
        { IsNone: true } => question.Unit,
        { IsUpperBound: true } => $"≤ {Figure(question.Reach)} {question.Unit}",
        _ => $"≥ {Figure(question.Reach)} {question.Unit}",
    };

    /// <summary>Four significant digits.</summary>
    public static string Number(double value)
    {
        var digits = value == 0 ? 0 : Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 4);
        return value.ToString("0." + new string('#', digits), CultureInfo.InvariantCulture);
    }

    private static string Figure(Reach reach) => reach.IsNone ? "none" : Number(reach.Figure);

    private static string Range(MedianInterval value) => $"{Number(value.Low)} to {Number(value.High)}";

    private static string Channel(string name, Answer answer) => answer.Measurement.ChannelRate is { } rate ? $"{name} {Number(rate / 1e6)} M msg/s" : "";

    private static string Basis(Answer answer)
    {
        var parts = new List<string>();
        if (answer.Value.Count > 1)
            parts.Add($"95 % {Range(answer.Value)}, {answer.Value.Count} samples");
        if (answer.Measurement.ChannelRate is not null)
            parts.Add(Channel("channel ping-pong", answer));
        if (answer.Measurement.Note is { } note)
            parts.Add(note);
        return string.Join("; ", parts);
    }
}
