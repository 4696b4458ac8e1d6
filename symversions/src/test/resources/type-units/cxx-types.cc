# 1 "c.h"
namespace ns { struct base { virtual ~base(); int b; };
 template<class T> struct box { T t; box *next; enum class k { one, two } kk; };
 class obj : public base { public: int m(int); static int count; struct inner { long l; } in; box<int> bi; private: inner *p; };
 typedef box<obj*> tb; union uu { int i; box<long> *b; };
}
# 9 "c.cc"
namespace ns { base::~base(){} int obj::m(int x) { return x + b; } int obj::count; }
ns::tb gv; ns::uu gu; int func(ns::obj *o, ns::obj::inner i) { return 0; }
