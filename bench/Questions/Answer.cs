namespace Inviso.Bench;

/// <summary>A question with what was measured for it.</summary>
internal sealed record Answer(IQuestion Question, Measurement Measurement)
{
    public MedianInterval Value => Measurement.Value;

    public bool IsReached => Question.Reach.IsReachedBy(Value);
}
