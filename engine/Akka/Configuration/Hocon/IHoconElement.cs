namespace Akka.Configuration.Hocon;

/// <summary>A piece of a value: text, a list, an object, or a reference to another value.</summary>
public interface IHoconElement
{
    bool IsString();

    string GetString();

    bool IsArray();

    IList<HoconValue> GetArray();
}
