namespace app { }
